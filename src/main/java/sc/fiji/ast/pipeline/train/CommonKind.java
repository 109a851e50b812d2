package sc.fiji.ast.pipeline.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.IntensityRangeLearner;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/** What all images to train on have in common: bit depth, channels, and range of intensities. */
final class CommonKind {

  private final boolean together;
  private final IntensityRangeLearner learner = new IntensityRangeLearner();
  private final List<IntensityRangeLearner> ofChannels = new ArrayList<>();
  private BitDepth bitDepth; // null: there was no image yet
  private int channels;

  /**
   * @param together whether channels go together, so that all images must have the same, each of
   *     which has a range of its own
   */
  CommonKind(boolean together) {
    this.together = together;
  }

  /**
   * Takes the intensities of an image into account.
   *
   * @throws InvalidImageException naming it, if it is of another kind than those before it
   */
  void add(Sample sample, String name) throws InvalidImageException {
    if (bitDepth == null) {
      bitDepth = sample.bitDepth();
      channels = sample.channels();
      Stream.generate(IntensityRangeLearner::new)
          .limit(together ? channels : 0)
          .forEach(ofChannels::add);
    }
    if (sample.bitDepth() != bitDepth) {
      throw differs(name, sample.bitDepth().label() + " samples", bitDepth.label());
    }
    if (together && sample.channels() != channels) {
      throw differs(name, sample.channels() + " channels", String.valueOf(channels));
    }
    learner.add(sample);
    for (int c = 0; c < ofChannels.size(); c++) {
      ofChannels.get(c).add(sample.channel(c));
    }
  }

  private static InvalidImageException differs(String name, String found, String before) {
    return new InvalidImageException(
        String.format(
            Locale.ROOT,
            "%s has %s, the images before it %s; all must be of one kind.",
            name,
            found,
            before));
  }

  /** Null if there was no image. */
  BitDepth bitDepth() {
    return bitDepth;
  }

  /** That of 8-bit images, and of none, is not learned. */
  IntensityRange range() {
    if (bitDepth == null) {
      return IntensityRange.EIGHT_BIT;
    }
    if (bitDepth == BitDepth.EIGHT) {
      return together ? IntensityRange.EIGHT_BIT.ofEach(channels) : IntensityRange.EIGHT_BIT;
    }
    IntensityRange all = learner.range();
    return new IntensityRange(
        all.min(), all.max(), ofChannels.stream().map(IntensityRangeLearner::range).toList());
  }
}
