package sc.fiji.ast.scoring.threshold;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * A threshold that, with a given confidence, at most a given part of further good images exceeds,
 * from a few good scores: the one-sided upper tolerance limit of a normal distribution of their
 * logarithms. The fewer scores, the higher it lies above what most of them tell.
 *
 * <p>All scores count. High outliers, at most a fifth, are found by the generalised extreme
 * Studentised deviate test (Rosner, 1983) and count as if they lay at the prediction limit of those
 * below: one image that is not really good, or unlike the rest, raises the threshold, but must not
 * blind the model to all others.
 *
 * @param value the threshold
 * @param from the lower end of the standard error of the limit
 * @param to the upper end of the standard error of the limit
 * @param outlier the least score that is an outlier; infinite: none is
 */
public record ToleranceLimit(double value, double from, double to, double outlier) {

  /**
   * Further images differ from the held-out ones by more than those differ among each other. With
   * this confidence, 7 % of the good test images of seven data sets exceed limits for 5 %, and with
   * one of 80 %, 11 %.
   */
  private static final double CONFIDENCE = 0.95;

  /**
   * The doubt that is left, in groups: 0.15 with two, 0.1 with three. Limits of the full confidence
   * would lie where no defect reaches them, and let through fewer good images than promised.
   */
  private static final double DOUBT = 0.3;

  /** So that a lucky handful of equal scores does not give a threshold right at them. */
  private static final double LEAST_DEVIATION = 0.02;

  /** Of one group nothing can be told; two know least. */
  private static final int LEAST_GROUPS = 2;

  /** The probability that any image of a normal set is taken for an outlier. */
  private static final double OUTLIER_LEVEL = 0.01;

  /**
   * @param scores positive, at least two
   * @param groups in how many groups they belong together; as sure as with so many scores is the
   *     limit
   * @param rate the part of good images that may exceed the limit
   */
  public static ToleranceLimit of(double[] scores, int groups, double rate) {
    double[] ascending = Arrays.stream(scores).map(Math::log).sorted().toArray();
    int inliers = inliers(ascending);
    DescriptiveStatistics logs = new DescriptiveStatistics(bounded(ascending, inliers, rate));
    int n = Math.max(LEAST_GROUPS, groups);
    double z = new NormalDistribution().inverseCumulativeProbability(1 - rate);
    double limit =
        logs.getMean() + new ToleranceFactor(n, rate, confidence(n)).value() * deviation(logs);
    double error = deviation(logs) * Math.sqrt(1.0 / n + z * z / (2 * (n - 1)));
    return new ToleranceLimit(
        Math.exp(limit),
        Math.exp(limit - error),
        Math.exp(limit + error),
        inliers < ascending.length ? Math.exp(ascending[inliers]) : Double.POSITIVE_INFINITY);
  }

  /** With which limits that rest on so many groups hold. */
  static double confidence(int groups) {
    return Math.min(CONFIDENCE, 1 - DOUBT / Math.max(LEAST_GROUPS, groups));
  }

  /** The limit that one more value of a normal distribution exceeds with the given probability. */
  private static double prediction(DescriptiveStatistics logs, double rate) {
    double t = new TDistribution(logs.getN() - 1.0).inverseCumulativeProbability(1 - rate);
    return logs.getMean() + t * deviation(logs) * Math.sqrt(1 + 1.0 / logs.getN());
  }

  private static double deviation(DescriptiveStatistics logs) {
    return Math.max(LEAST_DEVIATION, logs.getStandardDeviation());
  }

  private static double[] bounded(double[] ascending, int inliers, double rate) {
    double[] bounded = ascending.clone();
    if (inliers < bounded.length) {
      DescriptiveStatistics below = new DescriptiveStatistics(Arrays.copyOf(ascending, inliers));
      Arrays.fill(bounded, inliers, bounded.length, prediction(below, rate));
    }
    return bounded;
  }

  /** How many are none: an outlier lies above the limit of those below it, and takes all above. */
  private static int inliers(double[] ascending) {
    int least = ascending.length - ascending.length / 5;
    int inliers = ascending.length;
    for (int count = ascending.length - 1; count >= least; count--) {
      DescriptiveStatistics below = new DescriptiveStatistics(Arrays.copyOf(ascending, count));
      if (ascending[count] > prediction(below, OUTLIER_LEVEL / (count + 1))) {
        inliers = count;
      }
    }
    return inliers;
  }
}
