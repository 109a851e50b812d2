package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.progress.Progress;

/** Trainings that learn each image in its quarter turns. */
class TurnedTrainingTest extends Trainings {

  private final List<Progress> told = new ArrayList<>();

  @Test
  void fourTimesAsManyFeaturesAreLearnedAndTheHeldOutImagesStayAsTheyAre() throws IOException {
    TrainingReport plain = train(false);
    assertEquals(4, features());
    List<Float> weights = weights(plain.model());
    told.clear();
    TrainingReport turned = train(true);
    assertEquals(16, features());
    assertNotEquals(weights, weights(turned.model()));
    assertEquals(
        plain.description().calibration().heldOut(), turned.description().calibration().heldOut());
    assertEquals(
        plain.description().provenance().images(), turned.description().provenance().images());
  }

  private int features() {
    List<Progress> stage =
        told.stream().filter(progress -> progress.stage() == Progress.Stage.FEATURES).toList();
    assertEquals(stage.size(), stage.get(0).steps());
    return stage.size();
  }

  private TrainingReport train(boolean turns) throws IOException {
    String settings = "{'training': {'quarterTurns': " + turns + "}}";
    return train(Painted.source(6), settings, TrainingWatcher.NONE, told::add);
  }
}
