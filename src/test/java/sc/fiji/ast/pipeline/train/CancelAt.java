package sc.fiji.ast.pipeline.train;

import java.util.List;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Cancels after a step of a stage.
 *
 * @param told all that is told is added here
 */
record CancelAt(List<Progress> told, Progress.Stage stage, int step) implements ProgressListener {

  @Override
  public void progress(Progress progress) {
    told.add(progress);
  }

  @Override
  public boolean cancelled() {
    Progress last = told.isEmpty() ? null : told.get(told.size() - 1);
    return last != null && last.stage() == stage && last.step() == step;
  }
}
