package sc.fiji.ast.model;

/** What the images hold. */
public enum Modality {
  /** Intensities: grey or colour. */
  RGB
}
