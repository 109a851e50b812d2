package sc.fiji.ast.scoring;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * A threshold that a further good image exceeds with a given probability, from a few good scores:
 * the one-sided prediction limit of a normal distribution of their logarithms. Outliers are left
 * out (a modified z-score above 3.5; Iglewicz and Hoaglin, 1993): one image that is not really
 * good, or unlike the rest, must not blind the model to all others.
 *
 * @param limit the threshold
 * @param from the lower end of the standard error of the limit
 * @param to the upper end of the standard error of the limit
 */
record Thresholds(double limit, double from, double to) {

  /** So that a lucky handful of equal scores does not give a threshold right at them. */
  private static final double LEAST_DEVIATION = 0.02;

  private static final double MODIFIED_Z = 3.5;
  private static final int LEAST_TO_TELL_OUTLIERS = 5;

  /** The median absolute deviation of a normal distribution of deviation 1. */
  private static final double NORMAL_SPREAD = 0.6745;

  /**
   * @param scores positive, at least two
   * @param rate the probability that a good image exceeds the limit
   */
  static Thresholds of(double[] scores, double rate) {
    DescriptiveStatistics logs = withoutOutliers(logarithms(scores));
    int n = (int) logs.getN();
    double deviation = Math.max(LEAST_DEVIATION, logs.getStandardDeviation());
    double t = new TDistribution(n - 1.0).inverseCumulativeProbability(1 - rate);
    double z = new NormalDistribution().inverseCumulativeProbability(1 - rate);
    double limit = logs.getMean() + t * deviation * Math.sqrt(1 + 1.0 / n);
    double error = deviation * Math.sqrt(1.0 / n + z * z / (2 * (n - 1.0)));
    return new Thresholds(Math.exp(limit), Math.exp(limit - error), Math.exp(limit + error));
  }

  private static DescriptiveStatistics logarithms(double[] scores) {
    return new DescriptiveStatistics(Arrays.stream(scores).map(Math::log).toArray());
  }

  private static DescriptiveStatistics withoutOutliers(DescriptiveStatistics logs) {
    if (logs.getN() < LEAST_TO_TELL_OUTLIERS) {
      return logs;
    }
    double median = logs.getPercentile(50);
    double spread =
        new DescriptiveStatistics(
                Arrays.stream(logs.getValues()).map(log -> Math.abs(log - median)).toArray())
            .getPercentile(50);
    double highest = median + MODIFIED_Z * Math.max(spread / NORMAL_SPREAD, LEAST_DEVIATION);
    return new DescriptiveStatistics(
        Arrays.stream(logs.getValues()).filter(log -> log <= highest).toArray());
  }
}
