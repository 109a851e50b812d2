package sc.fiji.ast.robustness;

import java.util.Arrays;

/**
 * What became of a case.
 *
 * @param number of the case
 * @param kind of input
 * @param failure what went wrong and where; empty where nothing did
 * @param message of the exception
 */
record FuzzResult(int number, String kind, Outcome outcome, String failure, String message) {

  private static final String OWN = "sc.fiji.ast.";
  private static final int LONGEST_MESSAGE = 400;

  enum Outcome {
    /** Not known yet. */
    STARTED,
    READ,
    /** By an exception that is documented. */
    REFUSED,
    FAILED
  }

  static FuzzResult started(int number, String kind) {
    return new FuzzResult(number, kind, Outcome.STARTED, "", "");
  }

  static FuzzResult read(int number, String kind) {
    return new FuzzResult(number, kind, Outcome.READ, "", "");
  }

  static FuzzResult refused(int number, String kind) {
    return new FuzzResult(number, kind, Outcome.REFUSED, "", "");
  }

  static FuzzResult failed(int number, String kind, Throwable thrown) {
    String failure = thrown.getClass().getName() + frame(thrown.getStackTrace());
    return new FuzzResult(number, kind, Outcome.FAILED, failure, shortened(thrown.getMessage()));
  }

  /**
   * @param stack where the case was when its time was over
   */
  static FuzzResult hung(int number, String kind, int seconds, StackTraceElement[] stack) {
    String failure = "more than " + seconds + " s" + frame(stack);
    return new FuzzResult(number, kind, Outcome.FAILED, failure, "");
  }

  FuzzResult crashed(int exitCode) {
    String failure = "Java ended with the exit code " + exitCode;
    return new FuzzResult(number, kind, Outcome.FAILED, failure, "");
  }

  /** The innermost frame of the code that is tested; where there is none, that of any code. */
  private static String frame(StackTraceElement[] stack) {
    String robustness = FuzzResult.class.getPackageName();
    return Arrays.stream(stack)
        .filter(frame -> frame.getClassName().startsWith(OWN))
        .filter(frame -> !frame.getClassName().startsWith(robustness))
        .findFirst()
        .or(() -> Arrays.stream(stack).findFirst())
        .map(frame -> " at " + frame)
        .orElse("");
  }

  private static String shortened(String message) {
    String text = String.valueOf(message).replace('\n', ' ');
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
  }
}
