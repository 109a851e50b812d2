package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.nn.torch.TorchEngine;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** On five random feature maps with 6 channels of 3 x 2 patches, each channel twice another. */
class PairTrainingTest {

  private static final Settings SETTINGS =
      Painted.tiny("{'training': {'teacherSteps': 5, 'studentSteps': 6}}");

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;
  private FeatureCache features;

  @BeforeEach
  void features() throws IOException {
    Random random = new Random(8);
    features = FeatureCache.create(folder.resolve("features"), new Shape(6, 3, 2));
    float[] map = new float[36];
    for (int image = 0; image < 5; image++) {
      for (int i = 0; i < map.length; i++) {
        map[i] = i < 18 ? (float) random.nextGaussian() : 2 * map[i - 18];
      }
      try (NDManager scope = manager.newSubManager()) {
        features.add(scope.create(map, new Shape(1, 6, 3, 2)));
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    features.close();
    manager.close();
  }

  @Test
  void theSameSeedGivesTheSameWeights() throws IOException {
    Map<String, float[]> first = trained(SETTINGS, ProgressListener.NONE);
    assertSame(first, trained(SETTINGS, ProgressListener.NONE));
    float[] other =
        trained(SETTINGS.withSeed(1), ProgressListener.NONE).get("student.conv1.weight");
    assertFalse(Arrays.equals(first.get("student.conv1.weight"), other));
  }

  @Test
  void bothLearn() throws IOException {
    Settings longer =
        Painted.tiny(
            "{'training': {'batch': 4, 'teacherSteps': 60, 'studentSteps': 60, 'learningRate':"
                + " 0.01, 'studentLearningRate': 0.01}}");
    PairTraining training = training(longer, "a", ProgressListener.NONE);
    training.train().close();
    assertTrue(mean(training.teacherLosses(), 50) < mean(training.teacherLosses(), 0) - 0.1);
    assertTrue(mean(training.studentLosses(), 50) < 0.7 * mean(training.studentLosses(), 0));
    assertEquals(60, training.teacherLosses().size());
    assertEquals(60, training.studentLosses().size());
  }

  @Test
  void epochsCountImages() throws IOException {
    Settings epochs = Painted.tiny("{'training': {'teacherEpochs': 2, 'studentEpochs': 1}}");
    PairTraining training = training(epochs, "a", ProgressListener.NONE);
    training.train().close();
    assertEquals(6, training.teacherLosses().size());
    assertEquals(3, training.studentLosses().size());
  }

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
  void lookingAtThePairDoesNotChangeIt() throws IOException {
    Map<String, float[]> unseen = trained(SETTINGS, ProgressListener.NONE);
    int[] looks = {0};
    PairObserver observer =
        (pair, network) -> {
          looks[0]++;
          try (NDManager scope = manager.newSubManager()) {
            NDArray input = pair.standardise(features.read(new int[] {0}, scope));
            pair.teacher().forward(input, pair.condition());
            pair.student().orElseThrow().forward(input, pair.condition(), false);
          }
        };
    assertSame(unseen, weights(training(SETTINGS, "b", ProgressListener.NONE, observer).train()));
    assertEquals(11, looks[0]);
    assertEquals(0, manager.getManagedArrays().size());
  }

  @Test
  void aCheckpointOfOtherImagesOrSettingsIsLeftAlone() throws IOException {
    cancelAt(Progress.Stage.STUDENT, 2);
    Steps steps = new Steps();
    training(SETTINGS, "another", steps).train().close();
    assertTrue(steps.seen.contains("TEACHER 1"), steps.seen.toString());
  }

  @Test
  void arraysDoNotGatherOverSteps() throws IOException {
    Set<Integer> teacher = new HashSet<>();
    Set<Integer> student = new HashSet<>();
    ProgressListener counting =
        progress -> {
          if (progress.stage() != Progress.Stage.LATENTS) {
            (progress.stage() == Progress.Stage.TEACHER ? teacher : student)
                .add(manager.getManagedArrays().size());
          }
        };
    trained(SETTINGS, counting);
    assertEquals(1, teacher.size(), "arrays after each step: " + teacher);
    assertEquals(1, student.size(), "arrays after each step: " + student);
    assertNotEquals(Set.of(0), student);
    assertEquals(0, manager.getManagedArrays().size());
  }

  private void cancelAt(Progress.Stage stage, int step) {
    Steps cancelling = new Steps(stage + " " + step);
    assertThrows(CancellationException.class, () -> trained(SETTINGS, cancelling));
    assertEquals(0, manager.getManagedArrays().size());
  }

  private Map<String, float[]> trained(Settings settings, ProgressListener listener)
      throws IOException {
    TrainedPair pair = training(settings, "a", listener).train();
    checkpoint("a").delete();
    return weights(pair);
  }

  /** Closes the pair. */
  private static Map<String, float[]> weights(TrainedPair pair) {
    try (pair) {
      return pair.arrays().entrySet().stream()
          .filter(entry -> !entry.getKey().endsWith("permutation"))
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toFloatArray()));
    }
  }

  private PairTraining training(Settings settings, String fingerprint, ProgressListener listener) {
    return training(settings, fingerprint, listener, PairObserver.NONE);
  }

  private PairTraining training(
      Settings settings, String fingerprint, ProgressListener listener, PairObserver observer) {
    return new PairTraining(
        settings,
        FeatureStore.ofImages(features),
        folder.resolve("latents"),
        checkpoint(fingerprint),
        listener,
        observer,
        manager);
  }

  private Checkpoint checkpoint(String fingerprint) {
    return new Checkpoint(folder.resolve("model.ast"), fingerprint);
  }

  private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
  }

  private static double mean(List<Double> losses, int from) {
    return losses.subList(from, from + 10).stream().mapToDouble(x -> x).average().orElseThrow();
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

  /** Which steps were reported; cancels after one of them. */
  private static final class Steps implements ProgressListener {
    private final Set<String> seen = new HashSet<>();
    private final String last;

    Steps() {
      this("");
    }

    Steps(String last) {
      this.last = last;
    }

    @Override
    public void progress(Progress progress) {
      seen.add(progress.stage() + " " + progress.step());
    }

    @Override
    public boolean cancelled() {
      return seen.contains(last);
    }
  }
}
