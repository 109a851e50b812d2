package sc.fiji.ast.scoring;

/**
 * An anomaly map before calibration.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row, positive
 * @param score the raw image score, positive
 */
record RawMap(int width, int height, float[] values, double score) {

  /** The largest value of the map. */
  double max() {
    double max = 0;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
