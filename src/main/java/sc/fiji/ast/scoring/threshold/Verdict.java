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

  /**
   * The map value, relative to the threshold asked for, above which the mask is set. A good image
   * has hardly ever a value above 1. Of an image that is anomalous by its score something is to be
   * shown: there all stands out that is larger than what good images usually have at most.
   */
  public double maskFrom(Calibration calibration) {
    return this == ANOMALOUS ? calibration.usualMaximum() : 1;
  }
}
