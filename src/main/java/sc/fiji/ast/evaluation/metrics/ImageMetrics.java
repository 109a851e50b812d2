package sc.fiji.ast.evaluation.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

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
    return of(ScoreRanks.of(scores, anomalous).counts());
  }

  public static ImageMetrics of(ThresholdCounts counts) {
    return new ImageMetrics(
        (int) Arrays.stream(counts.normal()).sum(),
        (int) Arrays.stream(counts.anomalous()).sum(),
        counts.auroc(),
        counts.averagePrecision(),
        counts.bestF1());
  }

  private static void requireComparable(double[] scores, boolean[] anomalous) {
    if (scores.length != anomalous.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There are %d scores but %d labels; each image needs one of each.",
              scores.length,
              anomalous.length));
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The score of image %d of %d is NaN; scores must be numbers.",
                i + 1,
                scores.length));
      }
    }
  }
}
