package sc.fiji.ast.image;

/** What the file or image held for each sample. Bits and palettes count as {@link #EIGHT}. */
public enum BitDepth {
  EIGHT,
  SIXTEEN,
  FLOAT
}
