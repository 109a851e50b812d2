package sc.fiji.ast.scoring;

/** Smooths small maps; values beyond the border count as those at the border. */
public final class GaussianSmoothing {

  private GaussianSmoothing() {}

  /**
   * @param map row by row
   * @param width of the map
   * @param deviation in patches; 0: the map as it is
   */
  public static float[] smooth(float[] map, int width, double deviation) {
    if (deviation == 0) {
      return map;
    }
    double[] kernel = kernel(deviation);
    int height = map.length / width;
    float[] rows = new float[map.length];
    float[] result = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      rows[i] = sum(map, i - i % width, 1, i % width, width, kernel);
    }
    for (int i = 0; i < map.length; i++) {
      result[i] = sum(rows, i % width, width, i / width, height, kernel);
    }
    return result;
  }

  private static float sum(
      float[] map, int start, int stride, int position, int length, double[] kernel) {
    int radius = kernel.length / 2;
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      int inside = Math.max(0, Math.min(length - 1, position + k));
      sum += kernel[k + radius] * map[start + inside * stride];
    }
    return (float) sum;
  }

  private static double[] kernel(double deviation) {
    int radius = (int) Math.ceil(3 * deviation);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      kernel[k + radius] = Math.exp(-k * k / (2 * deviation * deviation));
      sum += kernel[k + radius];
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= sum;
    }
    return kernel;
  }
}
