package sc.fiji.ast.progress;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Tells a listener how far one stage is, estimates what remains, and ends the work when asked. */
public final class StageClock {

  private final Progress.Stage stage;
  private final int steps;
  private final int first;
  private final ProgressListener listener;
  private final long start = System.nanoTime();

  /**
   * @param first steps that were done before, by an interrupted run
   * @param steps of the stage in all
   */
  public StageClock(Progress.Stage stage, int first, int steps, ProgressListener listener) {
    this.stage = stage;
    this.first = first;
    this.steps = steps;
    this.listener = listener;
  }

  /**
   * @throws CancellationException if the listener wants no more, the thread is interrupted, which
   *     it stays marked as, or the process is ending
   */
  public void check() {
    if (listener.cancelled() || Thread.currentThread().isInterrupted() || EngineWork.isToStop()) {
      throw new CancellationException(stage.label() + " was cancelled.");
    }
  }

  /**
   * Reports.
   *
   * @param done steps done so far
   * @param loss of the last one; NaN: none
   */
  public void report(int done, double loss) {
    long elapsed = System.nanoTime() - start;
    long remaining = done > first ? elapsed / (done - first) * (steps - done) : 0;
    listener.progress(new Progress(stage, done, steps, loss, Duration.ofNanos(remaining)));
  }
}
