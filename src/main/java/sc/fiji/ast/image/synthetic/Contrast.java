package sc.fiji.ast.image.synthetic;

import java.util.Arrays;
import sc.fiji.ast.image.BitDepth;

/**
 * How far the intensities of an image lie apart, and what the file could hold.
 *
 * @param spread between the 1 % and the 99 % quantile of the foreground, above 0
 */
record Contrast(float spread, float lowest, float highest) {

  private static final double TAIL = 0.01;
  private static final int MOST_VALUES = 1 << 14;

  /** Stands for the spread of an image of one value, as a part of this value. */
  private static final float OF_CONSTANT = 0.5f;

  /**
   * @param values plane by plane
   * @param foreground of a plane; null: everywhere
   */
  static Contrast of(float[] values, boolean[] foreground, BitDepth bitDepth) {
    float spread = spread(sorted(values, foreground));
    return switch (bitDepth) {
      case EIGHT -> new Contrast(spread, 0, 255);
      case SIXTEEN -> new Contrast(spread, 0, 65535);
      case FLOAT -> new Contrast(spread, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
    };
  }

  private static float[] sorted(float[] values, boolean[] foreground) {
    float[] chosen = new float[Math.min(values.length, MOST_VALUES)];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      int place = (int) ((long) i * values.length / chosen.length);
      if (foreground == null || foreground[place % foreground.length]) {
        chosen[count++] = values[place];
      }
    }
    float[] sorted = Arrays.copyOf(chosen, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static float spread(float[] sorted) {
    if (sorted.length == 0) {
      return 1;
    }
    int last = sorted.length - 1;
    int tail = (int) (TAIL * last);
    float spread = sorted[last - tail] - sorted[tail];
    float whole = sorted[last] - sorted[0];
    if (spread > 0 || whole > 0) {
      return spread > 0 ? spread : whole;
    }
    return sorted[0] == 0 ? 1 : OF_CONSTANT * Math.abs(sorted[0]);
  }

  /** The nearest value that the file could hold. */
  float within(double value) {
    return (float) Math.max(lowest, Math.min(highest, value));
  }
}
