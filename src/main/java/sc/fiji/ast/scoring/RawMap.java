package sc.fiji.ast.scoring;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/**
 * An anomaly map before calibration.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row, positive; 0 outside the foreground
 * @param score the raw image score, positive
 */
record RawMap(int width, int height, float[] values, double score) {

  /**
   * This map with 0 outside the foreground.
   *
   * @param foreground [X,Y] of the map's size; null: the map as it is
   */
  RawMap within(RandomAccessibleInterval<BitType> foreground) {
    if (foreground == null) {
      return this;
    }
    float[] inside = new float[values.length];
    Cursor<BitType> cursor = Views.flatIterable(foreground).cursor();
    for (int i = 0; i < inside.length; i++) {
      inside[i] = cursor.next().get() ? values[i] : 0;
    }
    return new RawMap(width, height, inside, score);
  }

  /** The largest value of the map. */
  double max() {
    double max = 0;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
