package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings that are cancelled, interrupted, or finished early. */
class StoppedPairTrainingTest extends PairTrainings {
  @ParameterizedTest
  @CsvSource({"TEACHER, 2", "TEACHER, 5", "STUDENT, 4"})
  void aTrainingThatGoesOnEndsWithTheWeightsOfOneThatWasNotInterrupted(
      Progress.Stage stage, int step) throws IOException {
    Map<String, float[]> whole = trained(SETTINGS, ProgressListener.NONE);
    cancelAt(stage, step);
    assertTrue(checkpoint("a").exists());
    assertFalse(Files.exists(folder.resolve("latents")));
    Steps steps = new Steps();
    assertSame(whole, trained(SETTINGS, steps));
    boolean inTeacher = stage == Progress.Stage.TEACHER;
    assertEquals(inTeacher && step < 5, steps.seen.contains("TEACHER 5"));
    assertFalse(steps.seen.contains("TEACHER 1"), "it goes on, not anew: " + steps.seen);
  }

  @Test
  void anInterruptedThreadLeavesACheckpointFromWhichItGoesOn() throws IOException {
    Map<String, float[]> whole = trained(SETTINGS, ProgressListener.NONE);
    ProgressListener interrupting =
        progress -> {
          if (progress.stage() == Progress.Stage.STUDENT && progress.step() == 3) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(CancellationException.class, () -> trained(SETTINGS, interrupting));
    assertTrue(Thread.interrupted());
    assertEquals(0, manager.getManagedArrays().size());
    Steps steps = new Steps();
    assertSame(whole, trained(SETTINGS, steps));
    assertFalse(steps.seen.contains("STUDENT 3"), steps.seen.toString());
  }

  @Test
  void anInterruptionWithinAStepIsACancellationToo() throws IOException {
    PairTraining training =
        training(SETTINGS, "a", ProgressListener.NONE, (pair, network) -> readInterrupted());
    assertThrows(CancellationException.class, training::train);
    assertTrue(Thread.interrupted());
    assertEquals(1, training.teacherLosses().size());
    assertTrue(checkpoint("a").exists());
  }

  private void readInterrupted() {
    Thread.currentThread().interrupt();
    try (NDManager scope = manager.newSubManager()) {
      assertThrows(
          CancellationException.class, () -> features.read(new int[] {0}, scope).getShape());
    }
  }

  @Test
  void aTeacherThatHasLearnedEnoughIsLeftAndTheStudentStillLearns() throws IOException {
    PairTraining training = training(SETTINGS, "a", new Enough(Progress.Stage.TEACHER, 2));
    training.train().close();
    assertEquals(2, training.teacherLosses().size());
    assertEquals(6, training.studentLosses().size());
    assertEquals(Set.of(Progress.Stage.TEACHER), training.finishedEarly());
  }

  @Test
  void atLeastOneStepIsDone() throws IOException {
    PairTraining training = training(SETTINGS, "a", new Enough(Progress.Stage.STUDENT, 0));
    training.train().close();
    assertEquals(1, training.studentLosses().size());
  }

  @ParameterizedTest
  @EnumSource(
      value = Progress.Stage.class,
      names = {"TEACHER", "STUDENT"})
  void aNetworkThatWasFinishedEarlyIsNotTrainedAgain(Progress.Stage network) throws IOException {
    PairTraining first = training(SETTINGS, "a", new Enough(network, 2));
    Map<String, float[]> whole = weights(first.train());
    // The checkpoint of the last step is still there.
    Steps steps = new Steps();
    PairTraining second = training(SETTINGS, "a", steps);
    assertSame(whole, weights(second.train()));
    assertEquals(Set.of(network), second.finishedEarly());
    assertEquals(Set.of(), steps.seen);
    assertEquals(0, checkpoint("a").stepsLeft(network, 5));
  }

  @Test
  void aCheckpointOfOtherImagesOrSettingsIsLeftAlone() throws IOException {
    cancelAt(Progress.Stage.STUDENT, 2);
    Steps steps = new Steps();
    training(SETTINGS, "another", steps).train().close();
    assertTrue(steps.seen.contains("TEACHER 1"), steps.seen.toString());
  }

  /** Finds that a network has learned enough after some steps. */
  private static final class Enough implements ProgressListener {
    private final Progress.Stage network;
    private final int steps;
    private int done;

    Enough(Progress.Stage network, int steps) {
      this.network = network;
      this.steps = steps;
    }

    @Override
    public void progress(Progress progress) {
      done = progress.stage() == network ? progress.step() : done;
    }

    @Override
    public boolean finishNow(Progress.Stage asked) {
      return asked == network && done >= steps;
    }
  }
}
