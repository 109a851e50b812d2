package sc.fiji.ast.evaluation;

import java.util.List;

/**
 * Mean and standard deviation of repeated measurements.
 *
 * @param mean NaN without any
 * @param deviation of the sample (divided by one less than there are); NaN with fewer than two
 * @param count of measurements
 */
public record Spread(double mean, double deviation, int count) {

  public static Spread of(List<Double> values) {
    int count = values.size();
    double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)), count);
  }

  /** Whether there is a deviation other than 0. */
  public boolean varies() {
    return deviation > 0;
  }
}
