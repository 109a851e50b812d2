package sc.fiji.ast.scoring;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * A threshold that a further good image exceeds with a given probability, from a few good scores:
 * the one-sided prediction limit of a normal distribution of their logarithms. High outliers are
 * left out, at most a fifth (the generalised extreme Studentised deviate test; Rosner, 1983): one
 * image that is not really good, or unlike the rest, must not blind the model to all others.
 *
 * <p>The probability holds on average over sets of good images, from two of them on, as far as the
 * logarithms are normal. Leaving out what only looked like an outlier costs at most a tenth more
 * alarms at a rate of 0.05, a third at 0.01. Where the logarithms lean to high scores, as those of
 * a Pareto distribution, there may be twice to three times as many at 0.05.
 *
 * @param limit the threshold
 * @param from the lower end of the standard error of the limit
 * @param to the upper end of the standard error of the limit
 */
record Thresholds(double limit, double from, double to) {

  /** So that a lucky handful of equal scores does not give a threshold right at them. */
  private static final double LEAST_DEVIATION = 0.02;

  /** The probability that any image of a normal set is taken for an outlier. */
  private static final double OUTLIER_LEVEL = 0.01;

  /**
   * @param scores positive, at least two
   * @param rate the probability that a good image exceeds the limit
   */
  static Thresholds of(double[] scores, double rate) {
    DescriptiveStatistics logs = withoutOutliers(logarithms(scores));
    double n = logs.getN();
    double z = new NormalDistribution().inverseCumulativeProbability(1 - rate);
    double limit = limit(logs, rate);
    double error = deviation(logs) * Math.sqrt(1 / n + z * z / (2 * (n - 1)));
    return new Thresholds(Math.exp(limit), Math.exp(limit - error), Math.exp(limit + error));
  }

  private static double[] logarithms(double[] scores) {
    return Arrays.stream(scores).map(Math::log).sorted().toArray();
  }

  private static double limit(DescriptiveStatistics logs, double rate) {
    double t = new TDistribution(logs.getN() - 1.0).inverseCumulativeProbability(1 - rate);
    return logs.getMean() + t * deviation(logs) * Math.sqrt(1 + 1.0 / logs.getN());
  }

  private static double deviation(DescriptiveStatistics logs) {
    return Math.max(LEAST_DEVIATION, logs.getStandardDeviation());
  }

  /** An outlier lies above the limit of those below it, and takes all above it along. */
  private static DescriptiveStatistics withoutOutliers(double[] ascending) {
    int least = ascending.length - ascending.length / 5;
    DescriptiveStatistics kept = new DescriptiveStatistics(ascending);
    for (int count = ascending.length - 1; count >= least; count--) {
      DescriptiveStatistics below = new DescriptiveStatistics(Arrays.copyOf(ascending, count));
      if (ascending[count] > limit(below, OUTLIER_LEVEL / (count + 1))) {
        kept = below;
      }
    }
    return kept;
  }
}
