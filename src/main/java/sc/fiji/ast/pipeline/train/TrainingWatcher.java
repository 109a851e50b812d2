package sc.fiji.ast.pipeline.train;

import java.time.Duration;
import java.util.Optional;
import sc.fiji.ast.pipeline.length.LengthChoice;
import sc.fiji.ast.pipeline.turns.TurnChoice;
import sc.fiji.ast.pipeline.weights.WeightChoice;

/**
 * Sees what a training finds and learns. Called on the thread that trains, which waits. Watching
 * does not change what is learned.
 */
public interface TrainingWatcher {

  /** Looks at nothing. */
  TrainingWatcher NONE = new TrainingWatcher() {};

  /** Called once, before training. */
  default void planned(TrainingPlan plan) {}

  /** Called once, before training, if it was found out whether quarter turns of images help. */
  default void turned(TurnChoice choice) {}

  /** Called once for each two lengths of training of which one was chosen, when it was. */
  default void chosen(LengthChoice choice) {}

  /** Called once, after training, if the weights of the measures in the map were chosen. */
  default void weighed(WeightChoice choice) {}

  /** How often to show a preview, about: expensive ones come less often. Empty: never. */
  default Optional<Duration> previewEvery() {
    return Optional.empty();
  }

  /** The heatmap of one held-out image, as the model sees it now. */
  default void preview(HeatmapPreview preview) {}
}
