package sc.fiji.ast.commands;

import ij.IJ;
import ij.Macro;
import java.awt.HeadlessException;

/** How a failed command reaches a macro. */
final class Failure {
  private static final String TITLE = "AST for Fiji";

  private Failure() {}

  /**
   * Stops the macro that is running, if one is, with a message that shows the line, too.
   *
   * @return what remains to be told: blank if the macro shows the message, so that SciJava shows no
   *     second dialog
   */
  static String stopMacro(String message) {
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
