package sc.fiji.ast.progress;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread for work beside that of others, one piece after the other. */
public final class BackgroundThread implements AutoCloseable {

  private final ExecutorService executor;

  /**
   * @param name for people who look at threads
   */
  public BackgroundThread(String name) {
    executor =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts work as soon as what was started before it has ended. */
  public <T> Pending<T> start(Work<T> work) {
    Future<T> future = executor.submit(work::run);
    return () -> result(future);
  }

  /** As long as it takes: the work may hold files, which whoever waits is about to close. */
  private static <T> T result(Future<T> future) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException thrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (IOException) cause;
  }

  /** What was started is still done. */
  @Override
  public void close() {
    executor.shutdown();
  }

  /** A piece of work. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /** What comes of a piece of work. */
  public interface Pending<T> {

    /**
     * Waits for its end, also on an interrupted thread, which stays marked as such.
     *
     * @throws IOException that the work threw; so it is with unchecked exceptions and errors
     */
    T get() throws IOException;
  }
}
