package sc.fiji.ast.image;

/** What the file or image held for each sample. Bits and palettes count as {@link #EIGHT}. */
public enum BitDepth {
  EIGHT("8-bit"),
  SIXTEEN("16-bit"),
  FLOAT("32-bit");

  private final String label;

  BitDepth(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }
}
