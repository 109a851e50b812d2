package sc.fiji.ast.commands;

/** Checks the thresholds that users give. */
final class Thresholds {

  private Thresholds() {}

  /**
   * @throws IllegalArgumentException if it is no calibrated threshold
   */
  static void require(double threshold) {
    if (!(threshold > 0) || !Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "threshold is " + threshold + "; a number above 0 is allowed: 1 is the model's own.");
    }
  }
}
