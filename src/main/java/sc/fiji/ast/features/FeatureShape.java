package sc.fiji.ast.features;

import ai.djl.ndarray.types.Shape;

/** The size of one feature map. */
public record FeatureShape(int channels, int height, int width) {

  /** Of feature maps [N,C,H,W]. */
  public static FeatureShape of(Shape shape) {
    return new FeatureShape((int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
  }

  /** [C,H,W]. */
  public Shape shape() {
    return new Shape(channels, height, width);
  }
}
