package sc.fiji.ast.evaluation.metrics;

import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * A test image, what is known of it, and what the model says of it.
 *
 * @param file relative to the data set, with / between folders
 * @param label the name of its folder: "good", or a kind of defect
 * @param anomalous whether the label says so
 * @param score the calibrated image score: 1 is the image threshold; NaN where there is an error
 * @param rawScore the image score before calibration; NaN where there is an error
 * @param verdict null where there is an error
 * @param area pixels of the mask at the model's threshold
 * @param x of the largest value of the map, in pixels
 * @param y of the largest value of the map, in pixels
 * @param warning what is wrong with it or its ground truth; blank if nothing
 * @param error why it does not count; blank if it does
 */
public record TestImage(
    String file,
    String label,
    boolean anomalous,
    double score,
    double rawScore,
    Verdict verdict,
    long area,
    long x,
    long y,
    String warning,
    String error) {

  public static TestImage of(
      String file, String label, boolean anomalous, AnomalyResult result, String warning) {
    return new TestImage(
        file,
        label,
        anomalous,
        result.score(),
        result.rawScore(),
        result.verdict(),
        result.anomalousPixels(),
        result.maxX(),
        result.maxY(),
        warning,
        "");
  }

  public static TestImage failed(String file, String label, boolean anomalous, String error) {
    return new TestImage(
        file, label, anomalous, Double.NaN, Double.NaN, null, -1, -1, -1, "", error);
  }

  /** Whether it has a score. */
  public boolean succeeded() {
    return error.isEmpty();
  }

  /** How wrong the score is, as a factor: above 1 it lies on the wrong side of the threshold. */
  public double wrongness() {
    return anomalous ? 1 / score : score;
  }
}
