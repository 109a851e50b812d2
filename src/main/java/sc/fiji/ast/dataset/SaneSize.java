package sc.fiji.ast.dataset;

import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.ast.image.InvalidImageException;

/** Stops images that cannot be held in memory before anything is allocated for them. */
final class SaneSize {
  /** As many values as one array can hold. */
  private static final long MOST_VALUES = Integer.MAX_VALUE - 8;

  /** Three channels of 32-bit float, and the decoded pixels that they are made from. */
  private static final long BYTES_PER_PIXEL = 3 * Float.BYTES + 4;

  private SaneSize() {}

  static void require(Path file, int width, int height) throws InvalidImageException {
    long pixels = (long) width * height;
    if (width < 1 || height < 1 || pixels > MOST_VALUES / 3) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image claims to be %d x %d pixels; 1 to %d pixels can be read.",
              file,
              width,
              height,
              MOST_VALUES / 3));
    }
    long memory = Runtime.getRuntime().maxMemory();
    if (pixels * BYTES_PER_PIXEL > memory) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image claims to be %d x %d pixels, which needs %d MiB; Java may use %d MiB."
                  + " Allow it more memory or cut the image into parts.",
              file,
              width,
              height,
              pixels * BYTES_PER_PIXEL >> 20,
              memory >> 20));
    }
  }
}
