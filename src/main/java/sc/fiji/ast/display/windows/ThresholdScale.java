package sc.fiji.ast.display.windows;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A logarithmic scale of thresholds: equal steps are equal ratios, so that a slider is as fine
 * around 1 whether the map ends at 3 or at 300. Positions are whole numbers from 0.
 *
 * @param max the largest threshold
 */
record ThresholdScale(double max) {

  static final double MIN = 0.1;

  private static final double LEAST_MAX = 3;
  private static final int STEPS_PER_DECADE = 200;

  /** The scale for maps whose largest value is given. */
  static ThresholdScale upTo(double value) {
    double exponent = Math.ceil(exponent(Math.max(LEAST_MAX, value)) * STEPS_PER_DECADE);
    return new ThresholdScale(MIN * Math.pow(10, exponent / STEPS_PER_DECADE));
  }

  int positions() {
    return position(max);
  }

  /** The nearest position; the first or last one for thresholds beyond. */
  int position(double threshold) {
    double inside = Math.max(MIN, Math.min(max, threshold));
    return (int) Math.round(exponent(inside) * STEPS_PER_DECADE);
  }

  /** To three digits. */
  double threshold(int position) {
    double threshold = MIN * Math.pow(10, position / (double) STEPS_PER_DECADE);
    return new BigDecimal(threshold).round(new MathContext(3)).doubleValue();
  }

  /** Where a threshold lies, from 0 to 1. */
  double fraction(double threshold) {
    double inside = Math.max(MIN, Math.min(max, threshold));
    return exponent(inside) / exponent(max);
  }

  /** The threshold that lies at a fraction from 0 to 1. */
  double at(double fraction) {
    return threshold((int) Math.round(Math.max(0, Math.min(1, fraction)) * positions()));
  }

  private static double exponent(double threshold) {
    return Math.log10(threshold / MIN);
  }
}
