package sc.fiji.ast.training;

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
   * java.util.concurrent.CancellationException}.
   */
  default boolean cancelled() {
    return false;
  }
}
