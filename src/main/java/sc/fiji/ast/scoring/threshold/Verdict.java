package sc.fiji.ast.scoring.threshold;

import sc.fiji.ast.model.Calibration;

/** What the image score says of an image. */
public enum Verdict {
  /** Like the good images. */
  GOOD("good"),
  /** Near the threshold: the good images at hand do not tell on which side it lies. */
  UNCERTAIN("uncertain"),
  /** Unlike the good images. */
  ANOMALOUS("anomalous");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** As it stands in tables. */
  public String label() {
    return label;
  }

  /**
   * @param score calibrated, relative to the threshold asked for
   */
  public static Verdict of(double score, Calibration calibration) {
    if (score < calibration.uncertainFrom()) {
      return GOOD;
    }
    return score <= calibration.uncertainTo() ? UNCERTAIN : ANOMALOUS;
  }
}
