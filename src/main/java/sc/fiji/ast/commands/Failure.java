package sc.fiji.ast.commands;

import ij.IJ;
import ij.Macro;
import java.awt.HeadlessException;

/** How a failed command reaches a macro. */
final class Failure {
  private static final String TITLE = "AST for Fiji";

  private Failure() {}

  /**
   * The reason to cancel a command with. A running macro is stopped; it shows the message with its
   * line, so that the reason is empty then: SciJava shows no second dialog for it.
   */
  static String reason(String message) {
    if (!IJ.isMacro()) {
      return message;
    }
    try {
      IJ.error(TITLE, message);
    } catch (HeadlessException e) {
      return message; // The macro is stopped, but could not show why.
    } catch (RuntimeException e) {
      // The macro is stopped; it ends by itself when the command returns.
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
    return "";
  }
}
