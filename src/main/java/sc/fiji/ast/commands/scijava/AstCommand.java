package sc.fiji.ast.commands.scijava;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import sc.fiji.ast.engine.EngineStartException;
import sc.fiji.ast.training.DivergenceException;

/**
 * A command that ends with one clear message when it cannot do what it was asked.
 *
 * <p>It is then cancelled, with the message as its reason: a dialog shows it, headless the log
 * does; a macro stops; who ran the command finds it with {@code isCanceled()} and {@code
 * getCancelReason()}. Other exceptions, which are faults of the software, stop a macro too, and go
 * on to the caller.
 */
public abstract class AstCommand extends ContextCommand {

  /** The submenu of Plugins where all commands stand, by weight in the order of work. */
  public static final String SUBMENU = "Anomaly Detection";

  /** Where a command without weight stands: after the others. */
  static final String MENU = "Plugins > " + SUBMENU + " > ";

  private Dialog dialog;

  /** The dialog that a command was called with. */
  public interface Dialog {

    /**
     * Comes back, with what was typed.
     *
     * @param fault says what was wrong with it
     * @return false if the user wants no more
     */
    boolean again(String fault);
  }

  /** Lets a dialog come back, instead of ending the command, as long as it cannot do its work. */
  public final void askWith(Dialog shown) {
    dialog = shown;
  }

  /** Whether somebody sits before the screen, and called the command by its dialog. */
  protected final boolean isAttended() {
    return dialog != null && !IJ.isMacro() && !GraphicsEnvironment.isHeadless();
  }

  /**
   * Whether a dialog asks for an input, or for a word of one, with the other inputs as they are.
   *
   * @param input its name, or the word
   */
  public boolean offers(String input) {
    return true;
  }

  @Override
  public final void run() {
    String fault = attempt();
    while (!fault.isEmpty() && dialog != null) {
      if (!dialog.again(fault)) {
        end(fault);
        return;
      }
      fault = attempt();
    }
    if (!fault.isEmpty()) {
      end(fault);
    }
  }

  /** Someone may have cancelled this command already, and said why; who saw a dialog knows. */
  private void end(String reason) {
    if (!isCanceled()) {
      boolean known = dialog != null && !IJ.isMacro();
      cancel(known ? "" : Failure.stopMacro(reason, context()));
    }
  }

  /** Does the work once; gives what the user can mend, empty if all is well or cancelled. */
  private String attempt() {
    try (FirstStart start = FirstStart.watched(context())) {
      requireNotInterrupted();
      execute();
      return "";
    } catch (CancellationException | ClosedByInterruptException e) {
      // The wish is granted; SciJava cannot tell anyone on a thread marked as interrupted.
      Thread.interrupted();
      context().service(LogService.class).debug(e);
      end("Cancelled.");
      return "";
    } catch (NoSuchFileException e) {
      return fault(e.getFile() + ": there is no such file or folder; check the path.", e);
    } catch (AccessDeniedException e) {
      return fault(
          e.getFile() + ": access is denied; check the permissions of the file or folder.", e);
    } catch (IOException
        | IllegalArgumentException
        | DivergenceException
        | EngineStartException e) {
      return fault(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } catch (UncheckedIOException e) {
      // What was read where it was looked at.
      return fault(e.getCause().getMessage(), e);
    } catch (OutOfMemoryError e) {
      return fault(
          "Java's memory does not suffice. Close other images, cut this one into parts, or allow Fiji"
              + " more: Edit > Options > Memory & Threads...",
          e);
    } catch (RuntimeException | Error e) {
      Failure.stopMacro("This should not happen: " + e, context());
      throw e;
    }
  }

  /**
   * Does the work.
   *
   * @throws IOException with a message for the user
   * @throws IllegalArgumentException with a message for the user
   * @throws CancellationException if the user cancelled, or a script interrupted the thread
   */
  protected abstract void execute() throws IOException;

  /** Who interrupted the thread while the command was starting wanted it not to. */
  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The thread was interrupted.");
    }
  }

  private String fault(String message, Throwable cause) {
    context().service(LogService.class).debug(cause);
    return message;
  }
}
