package sc.fiji.ast.progress;

/**
 * Is told how long work goes on, and may stop it. Called on the thread that works, often: once a
 * step or image.
 */
public interface ProgressListener {

  /** Ignores all progress, never cancels. */
  ProgressListener NONE = progress -> {};

  void progress(Progress progress);

  /**
   * Whether to stop; asked at least once a step or image. The work then ends with a {@link
   * java.util.concurrent.CancellationException}, as it does when its thread is interrupted.
   */
  default boolean cancelled() {
    return false;
  }

  /** Is told nothing, and cancels as this does: for work that is a part of another. */
  default ProgressListener silent() {
    ProgressListener told = this;
    return new ProgressListener() {
      @Override
      public void progress(Progress progress) {
        // The other work reports its own.
      }

      @Override
      public boolean cancelled() {
        return told.cancelled();
      }
    };
  }

  /**
   * Whether a network has learned enough; asked once a step, after the first, of the teacher and of
   * the student. Its training then ends as if it had no more steps, and the work goes on.
   *
   * @param network {@link Progress.Stage#TEACHER} or {@link Progress.Stage#STUDENT}
   */
  default boolean finishNow(Progress.Stage network) {
    return false;
  }
}
