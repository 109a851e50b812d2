package sc.fiji.ast.evaluation.comparison;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * Mean and standard deviation of repeated measurements.
 *
 * @param mean NaN without any
 * @param deviation of the sample (divided by one less than there are); NaN with fewer than two
 * @param count of measurements
 */
public record Spread(double mean, double deviation, int count) {

  public static Spread of(List<Double> values) {
    DescriptiveStatistics statistics = new DescriptiveStatistics();
    values.forEach(statistics::addValue);
    double deviation = values.size() < 2 ? Double.NaN : statistics.getStandardDeviation();
    return new Spread(statistics.getMean(), deviation, values.size());
  }

  /** Whether there is a deviation other than 0. */
  public boolean varies() {
    return deviation > 0;
  }
}
