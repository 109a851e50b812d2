package sc.fiji.ast.scoring;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * A threshold that a further good image exceeds with a given probability, from a few good scores:
 * the one-sided prediction limit of a normal distribution of their logarithms.
 *
 * @param limit the threshold
 * @param from the lower end of the standard error of the limit
 * @param to the upper end of the standard error of the limit
 */
record Thresholds(double limit, double from, double to) {

  /** So that a lucky handful of equal scores does not give a threshold right at them. */
  private static final double LEAST_DEVIATION = 0.02;

  /**
   * @param scores positive, at least two
   * @param rate the probability that a good image exceeds the limit
   */
  static Thresholds of(double[] scores, double rate) {
    DescriptiveStatistics logs = new DescriptiveStatistics();
    for (double score : scores) {
      logs.addValue(Math.log(score));
    }
    int n = scores.length;
    double deviation = Math.max(LEAST_DEVIATION, logs.getStandardDeviation());
    double t = new TDistribution(n - 1.0).inverseCumulativeProbability(1 - rate);
    double z = new NormalDistribution().inverseCumulativeProbability(1 - rate);
    double limit = logs.getMean() + t * deviation * Math.sqrt(1 + 1.0 / n);
    double error = deviation * Math.sqrt(1.0 / n + z * z / (2 * (n - 1.0)));
    return new Thresholds(Math.exp(limit), Math.exp(limit - error), Math.exp(limit + error));
  }
}
