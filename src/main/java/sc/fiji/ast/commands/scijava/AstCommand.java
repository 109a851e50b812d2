package sc.fiji.ast.commands.scijava;

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

  @Override
  public final void run() {
    try {
      requireNotInterrupted();
      execute();
    } catch (CancellationException | ClosedByInterruptException e) {
      // The wish is granted; SciJava cannot tell anyone on a thread marked as interrupted.
      Thread.interrupted();
      fail("Cancelled.", e);
    } catch (NoSuchFileException e) {
      fail(e.getFile() + ": there is no such file or folder; check the path.", e);
    } catch (AccessDeniedException e) {
      fail(e.getFile() + ": access is denied; check the permissions of the file or folder.", e);
    } catch (IOException
        | IllegalArgumentException
        | DivergenceException
        | EngineStartException e) {
      fail(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } catch (UncheckedIOException e) {
      // What was read where it was looked at.
      fail(e.getCause().getMessage(), e);
    } catch (OutOfMemoryError e) {
      fail(
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

  private void fail(String message, Throwable cause) {
    context().service(LogService.class).debug(cause);
    // Someone may have cancelled this command already, and said why.
    if (!isCanceled()) {
      cancel(Failure.stopMacro(message, context()));
    }
  }
}
