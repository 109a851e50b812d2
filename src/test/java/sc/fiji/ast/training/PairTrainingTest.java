package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class PairTrainingTest extends PairTrainings {
  @Test
  void theSameSeedGivesTheSameWeights() throws IOException {
    Map<String, float[]> first = trained(SETTINGS, ProgressListener.NONE);
    assertSame(first, trained(SETTINGS, ProgressListener.NONE));
    float[] other =
        trained(SETTINGS.withSeed(1), ProgressListener.NONE).get("student.conv1.weight");
    assertFalse(Arrays.equals(first.get("student.conv1.weight"), other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "bfloat16"})
  void bothLearn(String precision) throws IOException {
    Settings longer =
        Painted.tiny(
            "{'training': {'batch': 4, 'teacherSteps': 60, 'studentSteps': 60, 'learningRate':"
                + " 0.01, 'studentLearningRate': 0.01, 'precision': '"
                + precision
                + "'}}");
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

  @ParameterizedTest
  @ValueSource(strings = {"float32", "bfloat16"})
  void arraysDoNotGatherOverSteps(String precision) throws IOException {
    Set<Integer> teacher = new HashSet<>();
    Set<Integer> student = new HashSet<>();
    ProgressListener counting =
        progress -> {
          if (progress.stage() != Progress.Stage.LATENTS) {
            (progress.stage() == Progress.Stage.TEACHER ? teacher : student)
                .add(manager.getManagedArrays().size());
          }
        };
    trained(
        SettingsJson.overlay(SETTINGS, "{'training': {'precision': '" + precision + "'}}"),
        counting);
    assertEquals(1, teacher.size(), "arrays after each step: " + teacher);
    assertEquals(1, student.size(), "arrays after each step: " + student);
    assertNotEquals(Set.of(0), student);
    assertEquals(0, manager.getManagedArrays().size());
  }

  @Test
  void furtherTrainingGoesOnFromWhatWasLearned() throws IOException {
    Map<String, float[]> learned = weights(training(SETTINGS, "a", ProgressListener.NONE).train());
    Settings hardly =
        SettingsJson.overlay(
            SETTINGS, "{'training': {'learningRate': 1e-20, 'studentLearningRate': 1e-20}}");
    PairTraining further = training(hardly, "b", ProgressListener.NONE);
    Map<String, float[]> more = weights(further.trainFurther(checkpoint("a")));
    assertEquals(5, further.teacherLosses().size());
    assertEquals(6, further.studentLosses().size());
    assertEquals(learned.keySet(), more.keySet());
    learned.forEach(
        (name, values) -> {
          if (!name.contains("running")) {
            assertArrayEquals(values, more.get(name), name);
          }
        });
    assertEquals(0, manager.getManagedArrays().size());
  }

  private static double mean(List<Double> losses, int from) {
    return losses.subList(from, from + 10).stream().mapToDouble(x -> x).average().orElseThrow();
  }
}
