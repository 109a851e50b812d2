package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.SampleSubset;
import sc.fiji.ast.image.preparation.QuarterTurns;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.turns.TurnChoice;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings that find out from few good images whether their quarter turns help. */
class TurnTrialTrainingTest extends Trainings {

  private static final int IMAGES = 20;
  private static final int LEARNED = 16;

  private final List<Progress> told = new ArrayList<>();
  private final List<TurnChoice> choices = new ArrayList<>();
  private Map<Progress.Stage, TimeForecast.Work> planned;
  private final TrainingWatcher watcher =
      new TrainingWatcher() {
        @Override
        public void planned(TrainingPlan plan) {
          planned = plan.forecast().stages();
        }

        @Override
        public void turned(TurnChoice choice) {
          choices.add(choice);
        }
      };

  private SampleSource upright;
  private SampleSource loose;

  /** A lamp at the upper left; and the same images, each turned by another angle. */
  @BeforeEach
  void paint() {
    List<Sample> lit = new ArrayList<>();
    List<Integer> turned = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < IMAGES; i++) {
      lit.add(lit(i));
      turned.add(QuarterTurns.COUNT * i + random.nextInt(QuarterTurns.COUNT));
    }
    upright = Painted.source(lit);
    loose = new SampleSubset(new QuarterTurns(upright), turned);
  }

  private static Sample lit(long seed) {
    Random random = new Random(seed);
    int size = Painted.SIZE;
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      boolean stripe = i / size / 6 % 2 == 0;
      values[i] = 230 - 2 * (i % size) - i / size - (stripe ? 20 : 0) + random.nextInt(8);
    }
    return new Sample(ArrayImgs.floats(values, size, size, 1), BitDepth.EIGHT);
  }

  @Test
  void ofLooseObjectsTheTurnsAreLearnedAsIfTheSettingsSaidSo() throws IOException {
    List<Float> expected = weights(train(loose, "'quarterTurns': true").model());
    assertEquals(4 * LEARNED, features());
    TrainingReport found = train(loose, "'turnTrial': true");
    assertEquals(1, choices.size());
    assertTrue(choices.get(0).isTurned(), choices.toString());
    assertEquals(expected, weights(found.model()));
    assertEquals(4 * LEARNED, planned.get(Progress.Stage.FEATURES).steps());
    assertTrue(ModelFile.describe(found.model()).provenance().turned());
  }

  @Test
  void ofUprightObjectsNothingIsLearnedThatIsNotThere() throws IOException {
    TrainingReport plain = train(upright, "'turnTrial': false");
    List<Float> expected = weights(plain.model());
    assertEquals(List.of(), choices);
    assertEquals(LEARNED, features());
    assertEquals(LEARNED, planned.get(Progress.Stage.FEATURES).steps());
    TrainingReport found = train(upright, "'turnTrial': true");
    assertEquals(1, choices.size());
    assertFalse(choices.get(0).isTurned(), choices.toString());
    assertEquals(4 * LEARNED, features());
    assertEquals(expected, weights(found.model()));
    assertFalse(ModelFile.describe(found.model()).provenance().turned());
    assertNotEquals(expected, weights(train(upright, "'quarterTurns': true").model()));
  }

  @Test
  void foldsLearnTheTurnsToo() throws IOException {
    String folds = "'trialSteps': 2, 'furtherFolds': 2, ";
    List<Float> expected = weights(train(loose, folds + "'quarterTurns': true").model());
    assertEquals(expected, weights(train(loose, folds + "'turnTrial': true").model()));
  }

  @Test
  void nothingIsTriedWhereImagesAreTooFewOrCutIntoTiles() throws IOException {
    List<Integer> fewer = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    train(new SampleSubset(loose, fewer), "'turnTrial': true");
    train(loose, "'turnTrial': true}, 'tile': {'size': 32, 'overlap': 0");
    assertEquals(List.of(), choices);
  }

  @Test
  void whoCancelsWhileTurnsAreTriedGetsNoModelAndNothingIsLeft() throws IOException {
    ProgressListener cancelling = new CancelAt(told, Progress.Stage.FEATURES, 4 * LEARNED);
    assertThrows(
        CancellationException.class,
        () -> train(loose, "{'training': {'turnTrial': true}}", watcher, cancelling));
    assertTrue(Files.notExists(model("a.ast")));
    assertEquals(List.of(), names(temporary));
    assertEquals(List.of(), choices);
  }

  @Test
  void theChoiceIsToldBeforeLearningBegins() {
    ProgressListener cancelling = new CancelAt(told, Progress.Stage.TEACHER, 1);
    assertThrows(
        CancellationException.class,
        () -> train(loose, "{'training': {'turnTrial': true}}", watcher, cancelling));
    assertEquals(1, choices.size());
  }

  /** How many images' features the last training computed. */
  private int features() {
    return told.stream()
        .filter(progress -> progress.stage() == Progress.Stage.FEATURES)
        .reduce((first, last) -> last)
        .orElseThrow()
        .steps();
  }

  private TrainingReport train(SampleSource images, String training) throws IOException {
    told.clear();
    return train(images, "{'training': {" + training + "}}", watcher, told::add);
  }
}
