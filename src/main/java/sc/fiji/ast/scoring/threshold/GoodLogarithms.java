package sc.fiji.ast.scoring.threshold;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * Mean and standard deviation of the logarithms of what good images score.
 *
 * <p>All scores count. High outliers, at most a fifth, are found by the generalised extreme
 * Studentised deviate test (Rosner, 1983) and count as if they lay at the prediction limit of those
 * below: one image that is not really good, or unlike the rest, raises a threshold, but must not
 * blind the model to all others.
 *
 * @param outlier the least score that is an outlier; infinite: none is
 */
record GoodLogarithms(double mean, double deviation, double outlier) {

  /** So that a lucky handful of equal scores does not give a threshold right at them. */
  private static final double LEAST_DEVIATION = 0.02;

  /** The probability that any image of a normal set is taken for an outlier. */
  private static final double OUTLIER_LEVEL = 0.01;

  /**
   * @param scores positive, at least two
   * @param rate of the prediction limit at which outliers count
   */
  static GoodLogarithms of(double[] scores, double rate) {
    double[] ascending = Arrays.stream(scores).map(Math::log).sorted().toArray();
    int inliers = inliers(ascending);
    boolean clean = inliers == ascending.length;
    double outlier = clean ? Double.POSITIVE_INFINITY : Math.exp(ascending[inliers]);
    if (!clean) {
      Arrays.fill(
          ascending, inliers, ascending.length, prediction(lowest(ascending, inliers), rate));
    }
    DescriptiveStatistics logs = new DescriptiveStatistics(ascending);
    return new GoodLogarithms(logs.getMean(), deviation(logs), outlier);
  }

  /** How many are none: an outlier lies above the limit of those below it, and takes all above. */
  private static int inliers(double[] ascending) {
    int least = ascending.length - ascending.length / 5;
    int inliers = ascending.length;
    for (int count = ascending.length - 1; count >= least; count--) {
      if (ascending[count] > prediction(lowest(ascending, count), OUTLIER_LEVEL / (count + 1))) {
        inliers = count;
      }
    }
    return inliers;
  }

  private static DescriptiveStatistics lowest(double[] ascending, int count) {
    return new DescriptiveStatistics(Arrays.copyOf(ascending, count));
  }

  /** The limit that one more value of a normal distribution exceeds with the given probability. */
  private static double prediction(DescriptiveStatistics logs, double rate) {
    double t = new TDistribution(logs.getN() - 1.0).inverseCumulativeProbability(1 - rate);
    return logs.getMean() + t * deviation(logs) * Math.sqrt(1 + 1.0 / logs.getN());
  }

  private static double deviation(DescriptiveStatistics logs) {
    return Math.max(LEAST_DEVIATION, logs.getStandardDeviation());
  }
}
