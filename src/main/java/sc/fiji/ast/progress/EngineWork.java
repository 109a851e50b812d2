package sc.fiji.ast.progress;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * Work with the engine that the end of the process waits for.
 *
 * <p>A process that ends takes its native libraries down, and crashes if a thread is still inside
 * of them. So when it is told to end (Fiji is quit, {@code System.exit}, a signal such as SIGTERM),
 * no work begins any more, running work is to stop as if it were cancelled, and the end waits until
 * it has, half a minute at most.
 */
public final class EngineWork implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final WorkGate GATE = new WorkGate();

  static {
    Thread hook = new Thread(EngineWork::end, "AST waits for the engine");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      end();
    }
  }

  private EngineWork() {}

  /**
   * Begins work; it may contain other such work. Close what is returned on the same thread,
   * whatever happens.
   *
   * @throws CancellationException if the process is ending
   */
  public static EngineWork begin() {
    GATE.enter();
    return new EngineWork();
  }

  /** Whether the process is ending, so that work must stop soon. */
  public static boolean isToStop() {
    return GATE.isShut();
  }

  @Override
  public void close() {
    GATE.leave();
  }

  private static void end() {
    try {
      GATE.shut(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
