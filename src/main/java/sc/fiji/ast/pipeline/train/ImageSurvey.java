package sc.fiji.ast.pipeline.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Exposure;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.LargestImage;
import sc.fiji.ast.image.PixelDigest;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.quality.Appearance;
import sc.fiji.ast.image.quality.SimilarImages;
import sc.fiji.ast.image.quality.UnusualImages;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * A first look at the images to train on: which can be used, and what is common to them.
 *
 * @param usable indices of the images that can be used
 * @param sizes of these, in the same order
 * @param colour how many of these are colour images
 * @param leftOut why the others cannot, one message each
 * @param blank those of the usable ones in which there is nothing to see, one message each
 * @param unusual those of the usable ones that are unlike the others, one message each
 * @param alike for each of the usable ones, the first of those that show nearly the same as it, by
 *     its place among them
 * @param allConstant whether each of the usable ones is of one value
 * @param bitDepth of the usable ones
 * @param intensities their common range
 * @param digest sha256 of their pixels
 */
public record ImageSurvey(
    List<Integer> usable,
    List<ImageSize> sizes,
    int colour,
    List<String> leftOut,
    List<String> blank,
    List<String> unusual,
    List<Integer> alike,
    boolean allConstant,
    BitDepth bitDepth,
    IntensityRange intensities,
    String digest) {

  private static final int FEW_IMAGES = 20;
  private static final int MOST_NAMED = 5;
  private static final int MOST_UNUSUAL_NAMED = 20;

  /**
   * @param what the message begins with, such as the folder
   * @throws IOException with the reasons, if fewer can be used, or there is something to see in
   *     none
   */
  public void requireUsable(int least, String what) throws IOException {
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
    if (allConstant) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s%d images were found, and in each all pixels are the same; there is nothing to"
                  + " learn. Give images of good samples.",
              what,
              usable.size()));
    }
  }

  /** What the user should know: which images may be bad, and whether they are few. */
  public List<String> warnings() {
    List<String> warnings = named(blank, MOST_NAMED, "there is hardly anything to see");
    warnings.addAll(
        named(unusual, MOST_UNUSUAL_NAMED, "something is unlike in the others; all are used"));
    if (usable.size() < FEW_IMAGES) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "There are only %d images: thresholds rest on few of them and lie high, so that weak"
                  + " defects may pass for good. %d or more are advised.",
              usable.size(),
              FEW_IMAGES));
    }
    return warnings;
  }

  private List<String> named(List<String> messages, int most, String what) {
    List<String> named = new ArrayList<>(messages.subList(0, Math.min(most, messages.size())));
    if (messages.size() > most) {
      named.add(
          String.format(
              Locale.ROOT,
              "In %d of the %d images %s; these are the first of them.",
              messages.size(),
              usable.size(),
              what));
    }
    return named;
  }

  /** How many of the usable ones show something else than those before them. */
  public int different() {
    return (int) alike.stream().distinct().count();
  }

  /** How many were looked at. */
  public int images() {
    return usable.size() + leftOut.size();
  }

  /** The usable image with the fewest pixels. */
  public ImageSize smallest() {
    return Collections.min(sizes, ImageSize.BY_PIXELS);
  }

  /** The usable image with the most pixels. */
  public ImageSize largest() {
    return Collections.max(sizes, ImageSize.BY_PIXELS);
  }

  /**
   * The settings for these images; see {@link Settings#forImages}.
   *
   * @param notes is told, for people, where images are brought to less than asked for
   */
  public Settings fit(Settings asked, Consumer<String> notes) {
    long longest =
        sizes.stream().mapToLong(size -> Math.max(size.width(), size.height())).max().orElseThrow();
    Settings fitted = asked.forImages(longest);
    if (fitted.imageSize() < asked.imageSize()) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "%1$s of up to %2$d pixels are seen at %3$d x %3$d pixels, not %4$d x %4$d: enlarged"
                  + " further, they show nothing more (setting enlargement).",
              asked.tile().size() > 0 ? "Tiles" : "Images",
              asked.tile().longest(longest),
              fitted.imageSize(),
              asked.imageSize()));
    }
    return fitted;
  }

  /**
   * How many feature maps images have: one for each tile.
   *
   * @param images that can be used
   */
  int maps(List<Integer> images, Settings.TileSettings tile) {
    return images.stream().map(this::size).mapToInt(size -> size.tiles(tile)).sum();
  }

  private ImageSize size(int image) {
    return sizes.get(Collections.binarySearch(usable, image));
  }

  /**
   * @param tile side of the tiles into which images are cut; 0: they are not cut
   */
  public static ImageSurvey of(SampleSource images, int tile, ProgressListener listener) {
    return of(images, tile, false, listener);
  }

  /**
   * @param tile side of the tiles into which images are cut; 0: they are not cut
   * @param together whether channels go together, so that all images must have the same, each of
   *     which has a range of its own
   */
  public static ImageSurvey of(
      SampleSource images, int tile, boolean together, ProgressListener listener) {
    Survey survey = new Survey(images, tile, together);
    StageClock clock = new StageClock(Progress.Stage.SURVEY, 0, images.size(), listener);
    for (int i = 0; i < images.size(); i++) {
      clock.check();
      survey.look(i);
      // What could not be read because someone interrupted the thread is not to be left out.
      clock.check();
      clock.report(i + 1, Double.NaN);
    }
    return survey.result(clock::check);
  }

  private static final class Survey {

    private final SampleSource images;
    private final int tile;
    private final List<Integer> usable = new ArrayList<>();
    private final List<ImageSize> sizes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Appearance> looks = new ArrayList<>();
    private final CommonKind kind;
    private final PixelDigest digest = new PixelDigest();
    private int colour;

    Survey(SampleSource images, int tile, boolean together) {
      this.images = images;
      kind = new CommonKind(together);
      this.tile = tile;
    }

    void look(int index) {
      try {
        Sample sample = images.read(index);
        LargestImage.require(sample, tile, images.name(index));
        sample.requireUsable(images.name(index));
        kind.add(sample, images.name(index));
        digest(sample);
        exposures.add(Exposure.of(sample));
        looks.add(Appearance.of(sample));
        usable.add(index);
        sizes.add(new ImageSize(sample.width(), sample.height()));
        colour += sample.channels() > 1 ? 1 : 0;
      } catch (IOException | UncheckedIOException e) {
        leftOut.add(e.getMessage());
      } catch (OutOfMemoryError e) {
        leftOut.add(
            String.format(
                Locale.ROOT,
                "%s: the image does not fit into Java's memory, of which it may use %d MiB in all;"
                    + " allow it more, or cut the image into parts.",
                images.name(index),
                Runtime.getRuntime().maxMemory() >> 20));
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

    ImageSurvey result(Runnable pause) {
      IntensityRange range = kind.range();
      return new ImageSurvey(
          usable,
          sizes,
          colour,
          leftOut,
          blank(range),
          unusual(range),
          IntStream.of(SimilarImages.groups(looks, pause)).boxed().toList(),
          exposures.stream().allMatch(Exposure::constant),
          kind.bitDepth(),
          range,
          digest.hex());
    }

    private List<String> blank(IntensityRange range) {
      List<String> blank = new ArrayList<>();
      for (int i = 0; i < exposures.size(); i++) {
        String name = images.name(usable.get(i));
        exposures.get(i).flaw(range).ifPresent(flaw -> blank.add(name + ": " + flaw));
      }
      return blank;
    }

    private List<String> unusual(IntensityRange range) {
      List<String> unusual = new ArrayList<>();
      SortedMap<Integer, String> reasons = UnusualImages.among(looks, range);
      reasons.forEach(
          (i, reason) -> {
            if (exposures.get(i).flaw(range).isEmpty()) {
              unusual.add(images.name(usable.get(i)) + ": " + reason);
            }
          });
      return unusual;
    }
  }
}
