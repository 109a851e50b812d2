package sc.fiji.ast.robustness;

import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Cancels work that has come to a stage. */
final class StopAt implements ProgressListener {

  private final Progress.Stage stage;
  private boolean reached;

  StopAt(Progress.Stage stage) {
    this.stage = stage;
  }

  @Override
  public void progress(Progress progress) {
    reached |= progress.stage().compareTo(stage) >= 0;
  }

  @Override
  public boolean cancelled() {
    return reached;
  }
}
