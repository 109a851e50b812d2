package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.length.LengthChoice;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings that compare a brief training with the full one. */
class TrialTrainingTest extends Trainings {

  private static final int IMAGES = 20;
  private static final int FULL = 12;
  private static final int BRIEF = 5;
  private static final int FURTHER = 6;

  private final List<LengthChoice> choices = new ArrayList<>();
  private final List<Progress> told = new ArrayList<>();

  @Test
  void theNetworksThatWereChosenStandInTheModel() throws IOException {
    TrainingReport report = train(settings(FULL, BRIEF), told::add);
    assertEquals(1, choices.size());
    LengthChoice choice = choices.get(0);
    assertEquals(BRIEF, choice.shorterSteps());
    assertEquals(FULL, choice.longerSteps());
    assertTrue(choice.shorterSpread() > 0 && choice.longerSpread() > 0, choice.sentence());
    int kept = choice.isShorter() ? BRIEF : FULL;
    assertEquals(kept, report.teacherLosses().size());
    assertEquals(kept, report.studentLosses().size());
    assertEquals(kept, ModelFile.describe(report.model()).provenance().teacherSteps());
  }

  @ParameterizedTest
  @CsvSource({"TRIAL, 10", "TEACHER, 7", "STUDENT, 7"})
  void theBriefTrainingIsTheBeginningOfTheFullOne(Progress.Stage stage, int steps)
      throws IOException {
    train(settings(FULL, BRIEF), told::add);
    List<Progress> learned = told.stream().filter(progress -> progress.stage() == stage).toList();
    assertEquals(steps, learned.size());
    assertEquals(steps, learned.get(steps - 1).step());
    assertEquals(steps, learned.get(0).steps());
  }

  @Test
  void theBriefTrainingIsThatOfAsManyStepsAlone() throws IOException {
    train(settings(FULL, BRIEF), told::add);
    List<Double> trial = losses(Progress.Stage.TRIAL);
    told.clear();
    train(settings(BRIEF, 0), told::add);
    List<Double> alone = new ArrayList<>(losses(Progress.Stage.TEACHER));
    alone.addAll(losses(Progress.Stage.STUDENT));
    assertEquals(alone, trial);
  }

  private List<Double> losses(Progress.Stage stage) {
    return told.stream().filter(progress -> progress.stage() == stage).map(Progress::loss).toList();
  }

  @Test
  void theTrialIsOneStageOfBothNetworks() throws IOException {
    train(settings(FULL, BRIEF), told::add);
    List<Progress> trial =
        told.stream().filter(progress -> progress.stage() == Progress.Stage.TRIAL).toList();
    assertEquals(2 * BRIEF, trial.size());
    for (int i = 0; i < trial.size(); i++) {
      assertEquals(i + 1, trial.get(i).step());
      assertEquals(2 * BRIEF, trial.get(i).steps());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, feed-forward", "12, feed-forward", "50, feed-forward", "5, none"})
  void thereIsNoTrialWhereThereIsNothingToCompare(int brief, String student) throws IOException {
    String more = ", 'student': {'kind': '" + student + "'}}";
    train(settings(FULL, brief).replaceFirst("}$", more), told::add);
    assertEquals(List.of(), choices);
    assertTrue(told.stream().noneMatch(progress -> progress.stage() == Progress.Stage.TRIAL));
  }

  @Test
  void whoCancelsInTheTrialGetsNoModel() {
    ProgressListener cancelling = new CancelAt(told, Progress.Stage.TRIAL, BRIEF + 2);
    assertThrows(CancellationException.class, () -> train(settings(FULL, BRIEF), cancelling));
    assertTrue(Files.notExists(model("a.ast")));
  }

  @Test
  void whoCancelsAfterTheTrialGoesOnToTheSameModel() throws IOException {
    TrainingReport whole = train(settings(FULL, BRIEF), progress -> {});
    List<Float> expected = weights(whole.model());
    Files.delete(whole.model());
    ProgressListener cancelling = new CancelAt(told, Progress.Stage.STUDENT, 4);
    assertThrows(CancellationException.class, () -> train(settings(FULL, BRIEF), cancelling));
    assertTrue(Files.exists(model("a.ast.checkpoint")));
    assertEquals(expected, weights(train(settings(FULL, BRIEF), progress -> {}).model()));
  }

  @Test
  void whoCancelsAfterTheChoiceHasBeenToldIt() {
    ProgressListener cancelling = new CancelAt(told, Progress.Stage.CALIBRATION, 1);
    assertThrows(CancellationException.class, () -> train(settings(FULL, BRIEF), cancelling));
    assertEquals(1, choices.size());
  }

  @Test
  void whoEndsTheTrainingOfANetworkKeepsWhatItIs() throws IOException {
    ProgressListener ending =
        new ProgressListener() {
          @Override
          public void progress(Progress progress) {
            told.add(progress);
          }

          @Override
          public boolean finishNow(Progress.Stage network) {
            return network == Progress.Stage.STUDENT && told.get(told.size() - 1).step() == 2;
          }
        };
    TrainingReport report = train(settings(FULL, BRIEF), ending);
    assertEquals(List.of(), choices);
    assertEquals(FULL, report.teacherLosses().size());
    assertEquals(BRIEF + 2, report.studentLosses().size());
  }

  @Test
  void furtherTrainingGoesOnFromTheFullOne() throws IOException {
    TrainingReport report = train(further(0), told::add);
    assertEquals(1, choices.size());
    LengthChoice choice = choices.get(0);
    assertEquals(FULL, choice.shorterSteps());
    assertEquals(FULL + FURTHER, choice.longerSteps());
    int kept = choice.isShorter() ? FULL : FULL + FURTHER;
    assertEquals(kept, report.teacherLosses().size());
    assertEquals(kept, report.studentLosses().size());
    assertEquals(kept, ModelFile.describe(report.model()).provenance().studentSteps());
  }

  @Test
  void furtherTrainingFollowsWhereTheFullOneWasBetterThanTheBriefOne() throws IOException {
    TrainingReport report = train(further(BRIEF), told::add);
    boolean briefWasKept = choices.get(0).isShorter();
    assertEquals(briefWasKept ? 1 : 2, choices.size());
    LengthChoice last = choices.get(choices.size() - 1);
    assertEquals(
        last.isShorter() ? last.shorterSteps() : last.longerSteps(), report.teacherLosses().size());
    assertEquals(!briefWasKept, last.longerSteps() == FULL + FURTHER);
  }

  @Test
  void furtherTrainingIsOneStageWithTheComparison() throws IOException {
    train(further(0), told::add);
    List<Progress> stage =
        told.stream().filter(progress -> progress.stage() == Progress.Stage.FURTHER).toList();
    int heldOut = 4;
    assertEquals(2 * FURTHER + 2 * heldOut, stage.size());
    for (int i = 0; i < stage.size(); i++) {
      assertEquals(i + 1, stage.get(i).step());
      assertEquals(stage.size(), stage.get(i).steps());
    }
  }

  @Test
  void thereIsNoFurtherTrainingLongerThanTheFullOne() throws IOException {
    train(furtherBy(0, FULL + 1), told::add);
    assertEquals(List.of(), choices);
    assertTrue(told.stream().noneMatch(progress -> progress.stage() == Progress.Stage.FURTHER));
  }

  private static String further(int brief) {
    return furtherBy(brief, FURTHER);
  }

  private static String furtherBy(int brief, int steps) {
    return settings(FULL, brief).replaceFirst("}}$", ", 'furtherSteps': " + steps + "}}");
  }

  private static String settings(int steps, int brief) {
    return String.format(
        "{'training': {'teacherSteps': %d, 'studentSteps': %d, 'trialSteps': %d, 'warmUp': 1}}",
        steps, steps, brief);
  }

  private TrainingReport train(String settings, ProgressListener listener) throws IOException {
    TrainingWatcher watcher =
        new TrainingWatcher() {
          @Override
          public void chosen(LengthChoice choice) {
            choices.add(choice);
          }
        };
    return train(Painted.source(IMAGES), settings, watcher, listener);
  }
}
