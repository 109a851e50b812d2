package sc.fiji.ast.check;

import java.nio.file.Path;
import sc.fiji.ast.features.ImageEmbedding;

/** Images whose features are made up. */
final class Vectors {
  private Vectors() {}

  /** An image whose layout points into a direction of the plane. */
  static ComparedImage layout(String name, boolean training, double degrees) {
    double angle = Math.toRadians(degrees);
    return image(name, training, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}, 0);
  }

  /** An image with a layout of its own, whose means and maxima are {@code value}. */
  static ComparedImage valued(int index, int count, double value) {
    float[] layout = new float[count];
    layout[index] = 1;
    return image("image-" + index, true, layout, value);
  }

  static ComparedImage image(String name, boolean training, float[] layout, double value) {
    float[] values = {(float) value};
    return new ComparedImage(Path.of(name), training, new ImageEmbedding(layout, values, values));
  }
}
