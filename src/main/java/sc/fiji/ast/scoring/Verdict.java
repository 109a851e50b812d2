package sc.fiji.ast.scoring;

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
}
