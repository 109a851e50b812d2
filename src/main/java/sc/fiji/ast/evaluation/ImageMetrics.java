package sc.fiji.ast.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well image scores tell anomalous from good images. All but the counts are empty when there
 * are only good or only anomalous images.
 *
 * @param good the number of good images
 * @param anomalous the number of anomalous images
 * @param auroc area under the receiver operating characteristic, 0 to 1, ties counting half
 * @param averagePrecision precision averaged over the gains in recall, 0 to 1
 * @param bestF1 the best F1 and its threshold
 */
public record ImageMetrics(
    int good,
    int anomalous,
    OptionalDouble auroc,
    OptionalDouble averagePrecision,
    Optional<BestF1> bestF1) {

  /**
   * @param scores one for each image, higher is more anomalous
   * @param anomalous for each image whether it is
   * @throws IllegalArgumentException if the arrays differ in length or a score is NaN
   */
  public static ImageMetrics of(double[] scores, boolean[] anomalous) {
    requireComparable(scores, anomalous);
    ThresholdCounts counts = counts(scores, anomalous);
    int anomalies = (int) Arrays.stream(counts.anomalous()).sum();
    return new ImageMetrics(
        scores.length - anomalies,
        anomalies,
        counts.auroc(),
        counts.averagePrecision(),
        counts.bestF1());
  }

  private static void requireComparable(double[] scores, boolean[] anomalous) {
    if (scores.length != anomalous.length) {
      throw new IllegalArgumentException(
          String.format(
              "There are %d scores but %d labels; each image needs one of each.",
              scores.length, anomalous.length));
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException(
            String.format(
                "The score of image %d of %d is NaN; scores must be numbers.",
                i + 1, scores.length));
      }
    }
  }

  private static ThresholdCounts counts(double[] scores, boolean[] anomalous) {
    double[] ascending =
        Arrays.stream(scores).map(ImageMetrics::plain).distinct().sorted().toArray();
    int last = ascending.length - 1;
    double[] descending =
        IntStream.rangeClosed(0, last).mapToDouble(i -> ascending[last - i]).toArray();
    long[] normalCounts = new long[ascending.length];
    long[] anomalousCounts = new long[ascending.length];
    for (int i = 0; i < scores.length; i++) {
      int rank = last - Arrays.binarySearch(ascending, plain(scores[i]));
      (anomalous[i] ? anomalousCounts : normalCounts)[rank]++;
    }
    return new ThresholdCounts(descending, normalCounts, anomalousCounts);
  }

  /** Makes -0 and 0 the same score. */
  private static double plain(double score) {
    return score + 0.0;
  }
}
