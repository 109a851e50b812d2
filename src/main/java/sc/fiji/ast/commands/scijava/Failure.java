package sc.fiji.ast.commands.scijava;

import ij.IJ;
import ij.Macro;
import java.awt.HeadlessException;
import java.util.HashSet;
import java.util.Set;
import org.scijava.Context;
import org.scijava.thread.ThreadService;

/** How a failed command reaches a macro. */
final class Failure {
  private static final String TITLE = "AST for Fiji";

  private Failure() {}

  /**
   * Stops the macro that is running, if one is, with a message that shows the line, too.
   *
   * @param context in which the command runs
   * @return what remains to be told: blank if the macro shows the message, so that SciJava shows no
   *     second dialog
   */
  static String stopMacro(String message, Context context) {
    if (!IJ.isMacro()) {
      return message;
    }
    forgetOptions(context.service(ThreadService.class));
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

  /**
   * A dialog of ImageJ does not open as long as it finds options of a macro. In Fiji it finds those
   * of this thread, and of the threads that wait for it, the macro's among them.
   */
  private static void forgetOptions(ThreadService threads) {
    Set<Thread> seen = new HashSet<>();
    Thread thread = Thread.currentThread();
    while (thread != null && seen.add(thread)) {
      Macro.setOptions(thread, null);
      thread = threads.getParent(thread);
    }
  }
}
