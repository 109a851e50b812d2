package sc.fiji.ast.scoring.threshold;

import java.util.List;
import sc.fiji.ast.model.Calibration;

/** What a model's held-out good images say of a threshold. */
public final class GoodScores {

  private final Calibration calibration;

  public GoodScores(Calibration calibration) {
    this.calibration = calibration;
  }

  /** Their calibrated image scores, ascending. */
  public List<Double> scores() {
    return calibration.goodScores();
  }

  /** How many of them score above a calibrated threshold. */
  public int above(double threshold) {
    return (int) scores().stream().filter(score -> score > threshold).count();
  }

  /** What a calibrated image score says under a calibrated threshold. */
  public Verdict verdict(double score, double threshold) {
    return Verdict.of(score / threshold, calibration);
  }

  /** The calibrated map value above which the mask of an image of that score is set. */
  public double maskFrom(double score, double threshold) {
    return threshold * verdict(score, threshold).maskFrom(calibration);
  }

  /** The calibrated image score from which verdicts are uncertain under a threshold. */
  public double uncertainFrom(double threshold) {
    return calibration.uncertainFrom() * threshold;
  }

  /** The calibrated image score up to which verdicts are uncertain under a threshold. */
  public double uncertainTo(double threshold) {
    return calibration.uncertainTo() * threshold;
  }
}
