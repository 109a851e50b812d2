package sc.fiji.ast.commands;

/** The check of a threshold that was given. */
final class Threshold {

  private Threshold() {}

  static void require(double threshold) {
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException(
          "threshold is " + threshold + "; a number above 0 is allowed, 1 is the model's own.");
    }
  }
}
