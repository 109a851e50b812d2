package sc.fiji.ast.display.layers;

import ij.process.ImageProcessor;

/** The outline of a mask, painted into a small picture. */
public final class Outline {

  /** As {@link Contour} has it. */
  public static final int COLOR = 0x00ffff;

  private Outline() {}

  /**
   * Colours the pixels of a mask that have a neighbour outside; small regions stay visible.
   *
   * @param picture RGB, of the mask's size
   * @param color 0xRRGGBB
   */
  public static void draw(ImageProcessor picture, ImageProcessor mask, int color) {
    for (int y = 0; y < mask.getHeight(); y++) {
      for (int x = 0; x < mask.getWidth(); x++) {
        if (mask.get(x, y) > 0 && isBorder(mask, x, y)) {
          picture.set(x, y, color);
        }
      }
    }
  }

  private static boolean isBorder(ImageProcessor mask, int x, int y) {
    int bottom = Math.min(mask.getHeight() - 1, y + 1);
    int right = Math.min(mask.getWidth() - 1, x + 1);
    for (int row = Math.max(0, y - 1); row <= bottom; row++) {
      for (int column = Math.max(0, x - 1); column <= right; column++) {
        if (mask.get(column, row) == 0) {
          return true;
        }
      }
    }
    return false;
  }
}
