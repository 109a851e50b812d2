package sc.fiji.ast.image;

import java.util.Arrays;

/** Fills holes in heights from their borders inwards. */
final class HoleFilling {
  private HoleFilling() {}

  /**
   * One round: each NaN becomes the mean of those of its 8 neighbours that were numbers before this
   * round. In place, with the memory of three rows.
   *
   * @param values row by row
   * @param first the first row and column that may be filled, 0 or 1
   * @return whether anything is left to fill
   */
  static boolean round(float[] values, int width, int first) {
    int height = values.length / width;
    // As they were before the round, and framed by NaN, so that borders need no case of their own.
    float[] above = framed(values, width, -1, new float[width + 2]);
    float[] here = framed(values, width, 0, new float[width + 2]);
    float[] below = new float[width + 2];
    boolean holesLeft = false;
    for (int y = 0; y < height; y++) {
      framed(values, width, y + 1, below);
      for (int x = y < first ? width : first; x < width; x++) {
        if (Float.isNaN(here[x + 1])) {
          float mean = meanAround(x + 1, above, here, below);
          values[y * width + x] = mean;
          holesLeft |= Float.isNaN(mean);
        }
      }
      float[] free = above;
      above = here;
      here = below;
      below = free;
    }
    return holesLeft;
  }

  /** Copies a row; one outside of the map is all NaN. */
  private static float[] framed(float[] values, int width, int row, float[] framed) {
    framed[0] = framed[width + 1] = Float.NaN;
    if (row < 0 || row >= values.length / width) {
      Arrays.fill(framed, Float.NaN);
    } else {
      System.arraycopy(values, row * width, framed, 1, width);
    }
    return framed;
  }

  /** NaN if there is no number around. */
  private static float meanAround(int x, float[] above, float[] here, float[] below) {
    double sum = 0;
    int count = 0;
    for (int i = x - 1; i <= x + 1; i++) {
      sum += orZero(above[i]) + orZero(here[i]) + orZero(below[i]);
      count += countOf(above[i]) + countOf(here[i]) + countOf(below[i]);
    }
    return (float) (sum / count);
  }

  private static double orZero(float value) {
    return Float.isNaN(value) ? 0 : value;
  }

  private static int countOf(float value) {
    return Float.isNaN(value) ? 0 : 1;
  }
}
