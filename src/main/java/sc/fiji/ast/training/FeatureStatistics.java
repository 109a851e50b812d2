package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import sc.fiji.ast.features.FeatureCache;

/**
 * Mean and deviation of each feature channel over all pixels of all images.
 *
 * @param mean one a channel
 * @param deviation one a channel, never zero
 */
record FeatureStatistics(float[] mean, float[] deviation) {

  private static final float LEAST_DEVIATION = 1e-6f;

  /** What changes nothing. */
  static FeatureStatistics none(int channels) {
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    return new FeatureStatistics(new float[channels], ones);
  }

  /** Reads the cache once, one map at a time. */
  static FeatureStatistics of(FeatureCache features, NDManager manager) throws IOException {
    int channels = (int) features.shape().get(0);
    double[] sums = new double[channels];
    double[] squares = new double[channels];
    for (int i = 0; i < features.size(); i++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray map = features.read(new int[] {i}, scope).reshape(channels, -1);
        add(map.mean(new int[] {1}).toFloatArray(), sums);
        add(map.square().mean(new int[] {1}).toFloatArray(), squares);
      }
    }
    float[] mean = new float[channels];
    float[] deviation = new float[channels];
    for (int c = 0; c < channels; c++) {
      double average = sums[c] / features.size();
      double variance = squares[c] / features.size() - average * average;
      mean[c] = (float) average;
      deviation[c] = Math.max(LEAST_DEVIATION, (float) Math.sqrt(Math.max(0, variance)));
    }
    return new FeatureStatistics(mean, deviation);
  }

  private static void add(float[] values, double[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += values[c];
    }
  }
}
