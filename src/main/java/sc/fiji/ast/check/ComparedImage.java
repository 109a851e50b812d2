package sc.fiji.ast.check;

import java.nio.file.Path;
import sc.fiji.ast.features.ImageEmbedding;

/**
 * An image with its features.
 *
 * @param training whether it is one to learn from
 */
public record ComparedImage(Path file, boolean training, ImageEmbedding vector) {

  /** 1 minus the cosine similarity of the layouts: 0 for the same image, at most 2. */
  double layoutDistance(ComparedImage other) {
    float[] a = vector.layout();
    float[] b = other.vector.layout();
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
    }
    return Math.max(0, 1 - product);
  }
}
