package sc.fiji.ast.features.backbone;

/** How the convolutions of an EfficientNet pad their input. */
public enum Padding {
  /** TensorFlow's SAME for the input at hand, with which the weights were trained. */
  SAME,
  /**
   * The published code of AST: fixed at construction to what SAME would be for the native size of
   * the variant, whatever the input.
   */
  AS_PUBLISHED
}
