package sc.fiji.ast.image.preparation;

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
    Columns columns = new Columns(width + 2);
    boolean holesLeft = false;
    for (int y = 0; y < height; y++) {
      framed(values, width, y + 1, below);
      if (y >= first && hasHole(here)) {
        columns.add(above, here, below);
        holesLeft |= fill(values, y * width, width, first, here, columns);
      }
      float[] free = above;
      above = here;
      here = below;
      below = free;
    }
    return holesLeft;
  }

  private static boolean hasHole(float[] framed) {
    for (int x = 1; x < framed.length - 1; x++) {
      if (Float.isNaN(framed[x])) {
        return true;
      }
    }
    return false;
  }

  private static boolean fill(
      float[] values, int row, int width, int first, float[] here, Columns columns) {
    for (int x = first; x < width; x++) {
      float value = here[x + 1];
      float mean = columns.meanAround(x + 1);
      values[row + x] = Float.isNaN(value) ? mean : value;
    }
    boolean holesLeft = false;
    for (int x = first; x < width; x++) {
      holesLeft |= Float.isNaN(values[row + x]);
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

  /** What three rows hold above each other. Loops without branches are several times as fast. */
  private record Columns(float[] sums, float[] counts) {

    Columns(int length) {
      this(new float[length], new float[length]);
    }

    void add(float[] above, float[] here, float[] below) {
      for (int x = 0; x < sums.length; x++) {
        sums[x] = orZero(above[x]) + orZero(here[x]) + orZero(below[x]);
      }
      for (int x = 0; x < counts.length; x++) {
        counts[x] = countOf(above[x]) + countOf(here[x]) + countOf(below[x]);
      }
    }

    /** Of the pixel and its neighbours; NaN if none is a number. */
    float meanAround(int x) {
      float sum = sums[x - 1] + sums[x] + sums[x + 1];
      return sum / (counts[x - 1] + counts[x] + counts[x + 1]);
    }

    private static float orZero(float value) {
      return Float.isNaN(value) ? 0 : value;
    }

    private static float countOf(float value) {
      return Float.isNaN(value) ? 0 : 1;
    }
  }
}
