package sc.fiji.ast.scoring.threshold;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A threshold that, with a given confidence, at most a given part of further good images exceeds,
 * from a few good scores: the one-sided upper tolerance limit of a normal distribution of their
 * {@linkplain GoodLogarithms logarithms}. The fewer scores, the higher it lies above what most of
 * them tell.
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

  /** Of one group nothing can be told; two know least. */
  static final int LEAST_GROUPS = 2;

  /**
   * @param scores positive, at least two
   * @param groups in how many groups they belong together; as sure as with so many scores is the
   *     limit
   * @param rate the part of good images that may exceed the limit
   */
  public static ToleranceLimit of(double[] scores, int groups, double rate) {
    GoodLogarithms logs = GoodLogarithms.of(scores, rate);
    int n = Math.max(LEAST_GROUPS, groups);
    double z = new NormalDistribution().inverseCumulativeProbability(1 - rate);
    double limit =
        logs.mean() + new ToleranceFactor(n, rate, confidence(n)).value() * logs.deviation();
    double error = logs.deviation() * Math.sqrt(1.0 / n + z * z / (2 * (n - 1)));
    return new ToleranceLimit(
        Math.exp(limit), Math.exp(limit - error), Math.exp(limit + error), logs.outlier());
  }

  /** With which limits that rest on so many groups hold. */
  static double confidence(int groups) {
    return Math.min(CONFIDENCE, 1 - DOUBT / Math.max(LEAST_GROUPS, groups));
  }
}
