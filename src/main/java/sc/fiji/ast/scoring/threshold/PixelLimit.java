package sc.fiji.ast.scoring.threshold;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The threshold of a map's values: where the next good image exceeds it, anywhere, with a given
 * probability. It is the one-sided prediction limit of a normal distribution of the {@linkplain
 * GoodLogarithms logarithms} of the largest values of good maps,
 *
 * <pre>
 * mean + t(1 - rate; v) s sqrt(1 + 1/n),   s^2 = ((n - 1) deviation^2 + p d^2) / v,   v = n - 1 + p
 * </pre>
 *
 * where the deviation of n maxima is joined with what is known before any of them is seen: the
 * usual deviation d of such logarithms, worth p further degrees of freedom (a scaled inverse
 * chi-squared prior). The deviation of a handful of maxima alone is so uncertain that limits of one
 * and the same kind of images would lie apart by a factor of two or more.
 *
 * <p>Other than a {@link ToleranceLimit}, it has no margin for bad luck with the held-out images:
 * the verdict rests on the image score; a mask that is empty where an image is anomalous hides the
 * place.
 *
 * @param usual what the largest values are in the mean (of their logarithms)
 * @param value the limit, above {@code usual} where {@code rate} is below 0.5
 */
record PixelLimit(double usual, double value) {

  /** In the middle of those of seven data sets, which are 0.3 to 1.0. */
  private static final double USUAL_DEVIATION = 0.5;

  /** That the deviations of these data sets differ so much, and no more, fits three. */
  private static final int USUAL_FREEDOM = 3;

  /**
   * @param maxima of good maps, positive, at least two
   * @param groups in how many groups they belong together; as sure as with so many maxima is the
   *     limit
   * @param rate the part of good images that may exceed the limit
   */
  static PixelLimit of(double[] maxima, int groups, double rate) {
    GoodLogarithms logs = GoodLogarithms.of(maxima, rate);
    int n = Math.max(ToleranceLimit.LEAST_GROUPS, groups);
    int freedom = n - 1 + USUAL_FREEDOM;
    double variance =
        ((n - 1) * square(logs.deviation()) + USUAL_FREEDOM * square(USUAL_DEVIATION)) / freedom;
    double t = new TDistribution(freedom).inverseCumulativeProbability(1 - rate);
    double above = t * Math.sqrt(variance * (1 + 1.0 / n));
    return new PixelLimit(Math.exp(logs.mean()), Math.exp(logs.mean() + above));
  }

  private static double square(double value) {
    return value * value;
  }
}
