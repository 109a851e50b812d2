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
public record FeatureStatistics(float[] mean, float[] deviation) {

  /** Of the median: a channel that hardly varies must not be blown up into noise. */
  private static final float LEAST_PART = 0.1f;

  private static final float LEAST_DEVIATION = 1e-6f;

  /** What changes nothing. */
  static FeatureStatistics none(int channels) {
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    return new FeatureStatistics(new float[channels], ones);
  }

  /** Reads the cache once, one map at a time. */
  public static FeatureStatistics of(FeatureStore cached, NDManager manager) throws IOException {
    FeatureCache features = cached.maps();
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
      deviation[c] = (float) Math.sqrt(Math.max(0, variance));
    }
    // Heights are of another kind than the backbone's features: each have their own median.
    raiseSmall(deviation, 0, cached.imageChannels());
    raiseSmall(deviation, cached.imageChannels(), channels);
    return new FeatureStatistics(mean, deviation);
  }

  private static void raiseSmall(float[] deviation, int from, int to) {
    if (from == to) {
      return;
    }
    float[] sorted = Arrays.copyOfRange(deviation, from, to);
    Arrays.sort(sorted);
    float least = Math.max(LEAST_DEVIATION, LEAST_PART * sorted[sorted.length / 2]);
    for (int c = from; c < to; c++) {
      deviation[c] = Math.max(least, deviation[c]);
    }
  }

  private static void add(float[] values, double[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += values[c];
    }
  }
}
