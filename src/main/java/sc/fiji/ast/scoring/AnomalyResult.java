package sc.fiji.ast.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * What a model says of one image. It holds no native memory. Outside the image's foreground both
 * maps are 0 and the mask is empty; score, area and place of the maximum come from inside.
 *
 * <p>Maps are drawn where they are looked at, always the same, and kept as long as Java's memory
 * allows: they are to be read, on any thread, and what is written into them may be lost. {@code
 * ImgUtil.copy} of ImgLib2 brings them, or a {@code Views.interval} of them, into an image of your
 * own.
 *
 * @param map the calibrated anomaly map [X,Y] of the image's own size: 1 is the pixel threshold
 * @param rawMap the map before calibration: the distance of Eq. 4 (or its combination with the
 *     likelihood); a view of {@code map}
 * @param mask [X,Y], set where the map exceeds {@code maskFrom}
 * @param score the calibrated image score: 1 is the image threshold
 * @param rawScore the image score before calibration
 * @param threshold the calibrated threshold that the verdict and the mask rest on; 1 by default
 * @param maskFrom the calibrated map value where the mask begins: the threshold, or less where the
 *     image is anomalous
 * @param verdict what the score says
 * @param anomalousPixels pixels set in the mask
 * @param maxX x of the largest value of the map
 * @param maxY y of the largest value of the map
 * @param channelDeviations of each channel at that place, 1 being what hardly any good image
 *     exceeds; see {@link ChannelDeviations}. Empty where the model does not tell channels apart
 */
public record AnomalyResult(
    RandomAccessibleInterval<FloatType> map,
    RandomAccessibleInterval<FloatType> rawMap,
    RandomAccessibleInterval<BitType> mask,
    double score,
    double rawScore,
    double threshold,
    double maskFrom,
    Verdict verdict,
    long anomalousPixels,
    long maxX,
    long maxY,
    List<Double> channelDeviations) {

  public AnomalyResult {
    channelDeviations = List.copyOf(channelDeviations);
  }

  /** Of an image whose channels are not told apart, and whose mask begins at the threshold. */
  public AnomalyResult(
      RandomAccessibleInterval<FloatType> map,
      RandomAccessibleInterval<FloatType> rawMap,
      RandomAccessibleInterval<BitType> mask,
      double score,
      double rawScore,
      double threshold,
      Verdict verdict,
      long anomalousPixels,
      long maxX,
      long maxY) {
    this(
        map,
        rawMap,
        mask,
        score,
        rawScore,
        threshold,
        threshold,
        verdict,
        anomalousPixels,
        maxX,
        maxY,
        List.of());
  }

  /**
   * The channel that deviates most, from 0; empty if none deviates more than in good images, or
   * channels are not told apart.
   */
  public OptionalInt deviatingChannel() {
    return IntStream.range(0, channelDeviations.size())
        .filter(channel -> channelDeviations.get(channel) > 1)
        .boxed()
        .max(Comparator.comparing(channelDeviations::get))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
