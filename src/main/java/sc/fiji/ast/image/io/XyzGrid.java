package sc.fiji.ast.image.io;

import java.util.Locale;
import sc.fiji.ast.image.InvalidImageException;

/**
 * Which way x and y of a scan run. Heights alone do not show that a scan is mirrored or turned
 * against its image, so that the wrong heights would stand beside each colour.
 */
final class XyzGrid {
  private static final int X = 0;
  private static final int Y = 1;
  private static final int Z = 2;

  private final float[] above;
  private double xAcross;
  private double yAcross;
  private double xDown;
  private double yDown;
  private boolean first = true;

  XyzGrid(int width) {
    above = new float[3 * width];
  }

  /**
   * Takes the next row into account.
   *
   * @param row x, y, z of each pixel
   */
  void add(float[] row) {
    for (int i = 0; i < row.length; i += 3) {
      if (i > 0 && isPoint(row, i) && isPoint(row, i - 3)) {
        xAcross += row[i + X] - row[i - 3 + X];
        yAcross += row[i + Y] - row[i - 3 + Y];
      }
      if (!first && isPoint(row, i) && isPoint(above, i)) {
        xDown += row[i + X] - above[i + X];
        yDown += row[i + Y] - above[i + Y];
      }
    }
    System.arraycopy(row, 0, above, 0, row.length);
    first = false;
  }

  private static boolean isPoint(float[] row, int i) {
    return row[i + Z] != 0 && Float.isFinite(row[i + X] + row[i + Y] + row[i + Z]);
  }

  /**
   * @throws InvalidImageException if x does not grow to the right or y not downwards. A scan whose
   *     x and y say nothing passes.
   */
  void requireUpright(String name) throws InvalidImageException {
    if (Math.abs(xDown) > Math.abs(xAcross) && Math.abs(yAcross) > Math.abs(yDown)) {
      throw flipped(name, "x grows along the columns and y along the rows");
    }
    if (xAcross < 0) {
      throw flipped(name, "x falls from left to right");
    }
    if (yDown < 0) {
      throw flipped(name, "y falls from top to bottom");
    }
  }

  private static InvalidImageException flipped(String name, String found) {
    return new InvalidImageException(
        String.format(
            Locale.ROOT,
            "%s: the axes of the scan are flipped: %s; x must grow from left to right and y from top"
                + " to bottom. Turn the scan so that it matches its image, or, if it does, save z"
                + " alone as one channel.",
            name,
            found));
  }
}
