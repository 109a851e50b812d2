package sc.fiji.ast.scoring.threshold;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many standard deviations above their mean a limit must lie that, with a given confidence, at
 * most a given part of a normal distribution exceeds: the one-sided tolerance factor k, for which
 *
 * <pre>E[Phi(sqrt(n) (k s - z))] = confidence,   s^2 ~ chi^2(v) / v</pre>
 *
 * where z is the quantile of the distribution itself. The fewer values, the larger.
 *
 * @param values n, from which the mean is taken
 * @param freedom v, of the deviation: n - 1, if it is taken from these values alone
 * @param rate the part that may exceed the limit
 */
record ToleranceFactor(int values, int freedom, double rate, double confidence) {

  /** Midpoints of the integral over s. */
  private static final int NODES = 4000;

  private static final double HIGHEST = 1000;
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final Map<ToleranceFactor, Double> KNOWN = new ConcurrentHashMap<>();

  double value() {
    return KNOWN.computeIfAbsent(this, ToleranceFactor::solve);
  }

  private double solve() {
    return new BrentSolver(1e-6).solve(200, k -> covered(k) - confidence, 0, HIGHEST);
  }

  /** The probability that the limit suffices; all s from 0 to infinity, as u / (1 - u). */
  private double covered(double factor) {
    ChiSquaredDistribution squares = new ChiSquaredDistribution(freedom);
    double quantile = NORMAL.inverseCumulativeProbability(1 - rate);
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      double u = (i + 0.5) / NODES;
      double s = u / (1 - u);
      double density = 2 * freedom * s * squares.density(freedom * s * s) / ((1 - u) * (1 - u));
      sum += density * NORMAL.cumulativeProbability(Math.sqrt(values) * (factor * s - quantile));
    }
    return sum / NODES;
  }
}
