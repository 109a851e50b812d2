package sc.fiji.ast.scoring.threshold;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A threshold that, with a given confidence, at most a given part of further good images exceeds,
 * from a few good scores: the one-sided upper tolerance limit of a normal distribution of their
 * {@linkplain GoodLogarithms logarithms}. The fewer scores, the higher it lies above what most of
 * them tell.
 *
 * <p>Where other good images were held out in turn as well, from trainings of their own, the
 * deviation is that within all of them; the mean is that of the model's own.
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
   * @param folds other good images, held out in turn; none, if there was one training alone
   * @param rate the part of good images that may exceed the limit
   */
  public static ToleranceLimit of(
      double[] scores, int groups, List<FoldScores> folds, double rate) {
    GoodLogarithms logs = GoodLogarithms.of(scores, rate);
    int n = Math.max(LEAST_GROUPS, groups);
    PooledDeviation pooled = PooledDeviation.of(logs.deviation(), n - 1, folds, rate);
    int v = pooled.freedom();
    double z = new NormalDistribution().inverseCumulativeProbability(1 - rate);
    double factor = new ToleranceFactor(n, v, rate, confidence(groups, folds)).value();
    double limit = logs.mean() + factor * pooled.value();
    double error = pooled.value() * Math.sqrt(1.0 / n + z * z / (2 * v));
    return new ToleranceLimit(
        Math.exp(limit), Math.exp(limit - error), Math.exp(limit + error), logs.outlier());
  }

  /** With which limits that rest on so many groups hold. */
  static double confidence(int groups, List<FoldScores> folds) {
    int all = groups + folds.stream().mapToInt(FoldScores::groups).sum();
    return Math.min(CONFIDENCE, 1 - DOUBT / Math.max(LEAST_GROUPS, all));
  }
}
