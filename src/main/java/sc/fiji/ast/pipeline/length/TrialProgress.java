package sc.fiji.ast.pipeline.length;

import java.time.Duration;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Passes on a training of both networks on trial as one stage, or a part of one.
 *
 * @param stage of the training
 * @param before steps of the stage before the training
 * @param more steps of the stage after the training
 */
record TrialProgress(Progress.Stage stage, int before, int more, ProgressListener listener)
    implements ProgressListener {

  private static final int NETWORKS = 2;

  @Override
  public void progress(Progress progress) {
    int steps = progress.steps();
    switch (progress.stage()) {
      case TEACHER -> tell(progress, progress.step(), progress.remaining().multipliedBy(NETWORKS));
      case STUDENT -> tell(progress, steps + progress.step(), progress.remaining());
      default -> {} // collecting the teacher's outputs takes a moment
    }
  }

  private void tell(Progress progress, int step, Duration remaining) {
    int steps = before + NETWORKS * progress.steps() + more;
    listener.progress(new Progress(stage, before + step, steps, progress.loss(), remaining));
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled();
  }

  /** What is pressed to end the training of a network means the one that is not on trial. */
  @Override
  public boolean finishNow(Progress.Stage network) {
    return false;
  }
}
