package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings that hold out other good images in turn. */
class FoldTrainingTest extends Trainings {

  private static final int IMAGES = 20;
  private static final int HELD_OUT = 4;
  private static final int BRIEF = 5;

  private final List<Progress> told = new ArrayList<>();

  @Test
  void theImageThresholdRestsOnThemAndNothingElseChanges() throws IOException {
    TrainingReport alone = train(settings(0), told::add);
    assertTrue(told.stream().noneMatch(progress -> progress.stage() == Progress.Stage.FOLDS));
    List<Float> networks = networks(alone);
    TrainingReport folds = train(settings(2), told::add);
    assertEquals(networks, networks(folds));
    Calibration before = alone.description().calibration();
    Calibration after = folds.description().calibration();
    assertEquals(0, before.heldOutInTurn());
    assertEquals(2 * HELD_OUT, after.heldOutInTurn());
    assertEquals(HELD_OUT, after.heldOut());
    assertEquals(before.pixelThreshold(), after.pixelThreshold());
    assertNotEquals(before.imageThreshold(), after.imageThreshold());
    assertEquals(0.95, after.confidence(), 1e-12);
  }

  /** Without the threshold of images, which stands last. */
  private static List<Float> networks(TrainingReport report) throws IOException {
    List<Float> weights = weights(report.model());
    return weights.subList(0, weights.size() - 1);
  }

  @Test
  void theyAreOneStageOfStepsAndImages() throws IOException {
    train(settings(2), told::add);
    int steps = 2 * (2 * BRIEF + HELD_OUT);
    List<Progress> stage =
        told.stream().filter(progress -> progress.stage() == Progress.Stage.FOLDS).toList();
    assertEquals(
        IntStream.rangeClosed(1, steps).boxed().toList(),
        stage.stream().map(Progress::step).toList());
    assertTrue(stage.stream().allMatch(progress -> progress.steps() == steps));
  }

  @Test
  void whoCancelsThenGetsNoModelAndGoesOnToTheSame() throws IOException {
    List<Float> expected = weights(train(settings(2), progress -> {}).model());
    Files.delete(model("a.ast"));
    ProgressListener cancelling = new CancelAt(told, Progress.Stage.FOLDS, 16);
    assertThrows(CancellationException.class, () -> train(settings(2), cancelling));
    assertTrue(Files.notExists(model("a.ast")));
    assertEquals(List.of(), names(temporary));
    assertEquals(expected, weights(train(settings(2), progress -> {}).model()));
  }

  /** Of five images, two are held out: there is but one other place to begin at. */
  @ParameterizedTest
  @CsvSource({"16, 4, 4, 2", "3, 2, 2, 1", "76, 19, 19, 2", "80, 20, 20, 0", "80, 30, 19, 2"})
  void thereAreAsManyAsAreWantedAndPossibleWhereFewAreHeldOut(
      int learned, int heldOut, int groups, int count) {
    Settings settings = Painted.tiny(settings(2));
    HeldOutSplit split = new HeldOutSplit(indices(learned), indices(heldOut), List.of(), groups);
    assertEquals(count, FurtherFolds.count(settings, split, learned));
    assertEquals(0, FurtherFolds.count(Painted.tiny(settings(0)), split, learned));
  }

  @Test
  void withoutABriefTrainingThereAreNone() {
    HeldOutSplit split = new HeldOutSplit(indices(16), indices(4), List.of(), 4);
    String none = settings(2).replace("'trialSteps': 5", "'trialSteps': 0");
    assertEquals(0, FurtherFolds.count(Painted.tiny(none), split, 16));
  }

  private static List<Integer> indices(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static String settings(int folds) {
    return "{'training': {'teacherSteps': 12, 'studentSteps': 12, 'trialSteps': 5, 'warmUp': 1,"
        + " 'furtherFolds': "
        + folds
        + "}}";
  }

  private TrainingReport train(String settings, ProgressListener listener) throws IOException {
    return train(Painted.source(IMAGES), settings, TrainingWatcher.NONE, listener);
  }
}
