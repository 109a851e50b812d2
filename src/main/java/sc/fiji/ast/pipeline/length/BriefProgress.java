package sc.fiji.ast.pipeline.length;

import java.time.Duration;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Passes on a brief training of both networks as one stage, {@link Progress.Stage#TRIAL}. */
record BriefProgress(ProgressListener listener) implements ProgressListener {

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
    listener.progress(
        new Progress(
            Progress.Stage.TRIAL, step, NETWORKS * progress.steps(), progress.loss(), remaining));
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled();
  }

  /** What is pressed to end the training of a network means the one that lasts. */
  @Override
  public boolean finishNow(Progress.Stage network) {
    return false;
  }
}
