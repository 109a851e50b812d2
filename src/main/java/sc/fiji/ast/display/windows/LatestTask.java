package sc.fiji.ast.display.windows;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs tasks one after the other on a thread of its own; of those that wait only the latest, so
 * that a slider that is dragged never waits.
 */
final class LatestTask implements AutoCloseable {
  private final AtomicReference<Runnable> next = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "AST threshold");
            daemon.setDaemon(true);
            return daemon;
          });

  void run(Runnable task) {
    if (next.getAndSet(task) == null) {
      thread.execute(() -> next.getAndSet(null).run());
    }
  }

  /** The tasks that wait are dropped. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
