package sc.fiji.ast.commands.scijava;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Takes long steps on a thread of its own, so that a command ends at once when its user cancels,
 * however long a step takes. Native code cannot be stopped: a step that is abandoned ends by
 * itself, unheard, and what was opened is closed after it.
 */
public final class AbandonableWork implements AutoCloseable {
  private static final long BETWEEN_LOOKS_MILLISECONDS = 50;

  private final ProgressListener listener;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "AST work"));
  // Belongs to that thread.
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private boolean abandoned;

  /** A step, and what it gives. */
  public interface Step<T> {
    T take() throws IOException;
  }

  /**
   * @param listener is asked several times a second whether to go on
   */
  public AbandonableWork(ProgressListener listener) {
    this.listener = listener;
  }

  /**
   * Takes a step and waits for it.
   *
   * @throws CancellationException if the listener cancels, or the calling thread is interrupted; it
   *     stays marked as such
   */
  public <T> T run(Step<T> step) throws IOException {
    Future<T> running = thread.submit(step::take);
    try {
      while (!listener.cancelled()) {
        try {
          return running.get(BETWEEN_LOOKS_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Not done yet: asks the listener again.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
    abandoned = true;
    running.cancel(true);
    throw new CancellationException();
  }

  /**
   * As {@link #run}, for a step that opens something.
   *
   * @param close is done when this is closed, after the steps that use what was opened
   */
  public <T> T open(Step<T> step, Consumer<T> close) throws IOException {
    return run(
        () -> {
          T opened = step.take();
          closings.push(() -> close.accept(opened));
          return opened;
        });
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return (IOException) cause;
  }

  /** Closes what was opened; does not wait for a step that was abandoned. */
  @Override
  public void close() {
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(() -> closings.forEach(Runnable::run), thread);
    thread.shutdown();
    if (!abandoned) {
      closed.join();
    }
  }
}
