package sc.fiji.ast.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.IntensityRangeLearner;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.PixelDigest;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.training.Progress;
import sc.fiji.ast.training.ProgressListener;
import sc.fiji.ast.training.StageClock;

/**
 * A first look at the images to train on: which can be used, and what is common to them.
 *
 * @param usable indices of the images that can be used
 * @param sizes of these, in the same order
 * @param colour how many of these are colour images
 * @param leftOut why the others cannot, one message each
 * @param bitDepth of the usable ones
 * @param intensities their common range
 * @param digest sha256 of their pixels
 */
record ImageSurvey(
    List<Integer> usable,
    List<ImageSize> sizes,
    int colour,
    List<String> leftOut,
    BitDepth bitDepth,
    IntensityRange intensities,
    String digest) {

  private static final int FEW_IMAGES = 20;

  /**
   * @param what the message begins with, such as the folder
   * @throws IOException with the reasons, if fewer can be used
   */
  void requireUsable(int least, String what) throws IOException {
    if (usable.size() < least) {
      String reasons = leftOut.isEmpty() ? "" : " Left out:\n" + String.join("\n", leftOut);
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s%d usable images were found; at least %d good images are needed, %d or more are"
                  + " advised.%s",
              what,
              usable.size(),
              least,
              FEW_IMAGES,
              reasons));
    }
  }

  /** What the user should know of their number. */
  Optional<String> fewWarning() {
    return usable.size() >= FEW_IMAGES
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "There are only %d images: the thresholds are uncertain. %d or more are advised.",
                usable.size(),
                FEW_IMAGES));
  }

  /** The usable image with the fewest pixels. */
  ImageSize smallest() {
    return Collections.min(sizes, ImageSize.BY_PIXELS);
  }

  /** The usable image with the most pixels. */
  ImageSize largest() {
    return Collections.max(sizes, ImageSize.BY_PIXELS);
  }

  /** The size of an image that can be used. */
  ImageSize size(int image) {
    return sizes.get(Collections.binarySearch(usable, image));
  }

  static ImageSurvey of(SampleSource images, ProgressListener listener) {
    Survey survey = new Survey(images);
    StageClock clock = new StageClock(Progress.Stage.SURVEY, 0, images.size(), listener);
    for (int i = 0; i < images.size(); i++) {
      clock.check();
      survey.look(i);
      clock.report(i + 1, Double.NaN);
    }
    return survey.result();
  }

  private static final class Survey {

    private final SampleSource images;
    private final List<Integer> usable = new ArrayList<>();
    private final List<ImageSize> sizes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final IntensityRangeLearner learner = new IntensityRangeLearner();
    private final PixelDigest digest = new PixelDigest();
    private BitDepth bitDepth;
    private int colour;

    Survey(SampleSource images) {
      this.images = images;
    }

    void look(int index) {
      try {
        Sample sample = images.read(index);
        sample.requireUsable(images.name(index));
        requireSameDepth(sample, index);
        learner.add(sample);
        digest(sample);
        usable.add(index);
        sizes.add(new ImageSize(sample.width(), sample.height()));
        colour += sample.channels() > 1 ? 1 : 0;
      } catch (IOException e) {
        leftOut.add(e.getMessage());
      }
    }

    private void requireSameDepth(Sample sample, int index) throws InvalidImageException {
      if (bitDepth == null) {
        bitDepth = sample.bitDepth();
      }
      if (sample.bitDepth() != bitDepth) {
        throw new InvalidImageException(
            String.format(
                Locale.ROOT,
                "%s has %s samples, the images before it %s; all must be of one kind.",
                images.name(index),
                sample.bitDepth().label(),
                bitDepth.label()));
      }
    }

    private void digest(Sample sample) {
      digest.add(sample.rgb());
      if (sample.depth() != null) {
        digest.add(sample.depth());
      }
      if (sample.foreground() != null) {
        digest.add(sample.foreground());
      }
    }

    ImageSurvey result() {
      boolean learned = !usable.isEmpty() && bitDepth != BitDepth.EIGHT;
      return new ImageSurvey(
          usable,
          sizes,
          colour,
          leftOut,
          bitDepth,
          learned ? learner.range() : IntensityRange.EIGHT_BIT,
          digest.hex());
    }
  }
}
