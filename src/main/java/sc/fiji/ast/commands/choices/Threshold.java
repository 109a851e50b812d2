package sc.fiji.ast.commands.choices;

/** The check of a threshold that was given. */
public final class Threshold {

  private Threshold() {}

  public static void require(double threshold) {
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw refused(threshold);
    }
  }

  /** The number; 1 for a blank text. */
  public static double of(String text) {
    try {
      double threshold = text.isBlank() ? 1 : Double.parseDouble(text.strip());
      require(threshold);
      return threshold;
    } catch (NumberFormatException e) {
      throw refused("'" + text + "'");
    }
  }

  private static IllegalArgumentException refused(Object found) {
    return new IllegalArgumentException(
        "threshold is " + found + "; a number above 0 is allowed, 1 is the model's own.");
  }
}
