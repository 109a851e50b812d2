package sc.fiji.ast.image.preparation;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.image.MaskPixels;

/** Dilation of masks by a square, in linear time whatever its side. */
public final class MaskDilation {
  private MaskDilation() {}

  /**
   * True where the mask is true anywhere in the square around the pixel. A square of even side
   * reaches one pixel further to the right and below, as in the published code: from -3 to 4 for 8.
   *
   * @param mask [X,Y] from zero, left as it is
   * @param side of the square in pixels, at least 1
   * @return a new mask
   */
  public static RandomAccessibleInterval<BitType> square(
      RandomAccessibleInterval<BitType> mask, int side) {
    int width = (int) mask.dimension(0);
    int height = (int) mask.dimension(1);
    boolean[] values = MaskPixels.toArray(mask);
    boolean[] line = new boolean[Math.max(width, height)];
    for (int y = 0; y < height; y++) {
      dilate(values, y * width, 1, line, width, side);
    }
    for (int x = 0; x < width; x++) {
      dilate(values, x, width, line, height, side);
    }
    return MaskPixels.toMask(values, width);
  }

  private static void dilate(
      boolean[] values, int start, int step, boolean[] line, int length, int side) {
    for (int i = 0; i < length; i++) {
      line[i] = values[start + i * step];
    }
    int before = (side - 1) / 2;
    int after = side / 2;
    int lastTrue = Integer.MIN_VALUE / 2;
    for (int ahead = 0; ahead < length + after; ahead++) {
      if (ahead < length && line[ahead]) {
        lastTrue = ahead;
      }
      int i = ahead - after;
      if (i >= 0) {
        values[start + i * step] = lastTrue >= i - before;
      }
    }
  }
}
