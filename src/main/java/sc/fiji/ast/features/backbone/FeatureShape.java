package sc.fiji.ast.features.backbone;

import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/** The size of one feature map. */
public record FeatureShape(int channels, int height, int width) {

  private static final int MAX_CHANNELS = 1 << 16;
  private static final int MAX_PATCHES = 1 << 18;

  /**
   * @throws IllegalArgumentException if there is nothing in it, or more than can be worked with
   */
  public FeatureShape {
    boolean sound = channels > 0 && height > 0 && width > 0;
    if (!sound || channels > MAX_CHANNELS || (long) height * width > MAX_PATCHES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "featureShape is %d channels of %d x %d patches; up to %d channels and %d patches are"
                  + " allowed.",
              channels,
              height,
              width,
              MAX_CHANNELS,
              MAX_PATCHES));
    }
  }

  /** Of feature maps [N,C,H,W]. */
  public static FeatureShape of(Shape shape) {
    return new FeatureShape((int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
  }

  /** [C,H,W]. */
  public Shape shape() {
    return new Shape(channels, height, width);
  }
}
