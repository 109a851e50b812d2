package sc.fiji.ast.pipeline.compare;

import java.time.Duration;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Passes progress on with the time that remains of all runs instead of the present stage, as far as
 * the runs so far tell.
 */
public final class RunsAhead implements ProgressListener {

  private final ProgressListener listener;
  private final long start = System.nanoTime();
  private int firstDone = -1;
  private int done;
  private int inAll;
  private long runStart;

  public RunsAhead(ProgressListener listener) {
    this.listener = listener;
  }

  /**
   * Another run begins.
   *
   * @param runsDone so far
   * @param runsInAll that are to be done
   */
  public void begin(int runsDone, int runsInAll) {
    done = runsDone;
    inAll = runsInAll;
    firstDone = firstDone < 0 ? done : firstDone;
    runStart = System.nanoTime();
  }

  @Override
  public void progress(Progress progress) {
    listener.progress(
        new Progress(
            progress.stage(),
            progress.step(),
            progress.steps(),
            progress.loss(),
            remaining(progress)));
  }

  private Duration remaining(Progress progress) {
    if (firstDone < 0 || done == firstDone) {
      return progress.remaining();
    }
    long each = (runStart - start) / (done - firstDone);
    long present = System.nanoTime() - runStart;
    return Duration.ofNanos(Math.max(0, each * (inAll - done) - present));
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled();
  }
}
