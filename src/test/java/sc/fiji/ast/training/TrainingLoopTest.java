package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.model.TrainingSettings;
import sc.fiji.ast.networks.Adam;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** One weight x, whose loss is x times the number of the step's factor. */
class TrainingLoopTest {

  /** In place of a factor: the loss is the root of 0 times x, whose slope is 0 times infinity. */
  private static final float NO_GRADIENT = -1;

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final Weights weights = new Weights(manager);
  private final List<Double> losses = new ArrayList<>();
  private final List<Integer> seen = new ArrayList<>();
  private int enough = Integer.MAX_VALUE;
  private int saved;
  private double gradientClip;

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"TEACHER, training.learningRate", "STUDENT, training.studentLearningRate"})
  void aLossThatIsNoNumberNamesTheSettingToLower(Progress.Stage stage, String setting) {
    String message =
        assertThrows(DivergenceException.class, () -> run(stage, 1, 1, Float.NaN)).getMessage();
    assertTrue(message.contains("in step 3 (epoch 3), the loss is NaN"), message);
    assertTrue(message.contains("lower " + setting + "."), message);
    assertTrue(Float.isFinite(weights.get("x", 1).toFloatArray()[0]), "the weights are sound");
    assertEquals(2, losses.size());
    assertEquals(1, saved, "the state before is saved");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void gradientsThatAreNoFiniteNumbersLeaveTheWeightsAsTheyWere(double clip) {
    gradientClip = clip;
    String message =
        assertThrows(
                DivergenceException.class, () -> run(Progress.Stage.TEACHER, 1, 1, NO_GRADIENT, 1))
            .getMessage();
    assertTrue(message.contains("in step 3 (epoch 3), the gradients"), message);
    float[] x = weights.get("x", 1).toFloatArray();
    assertEquals(0.8, x[0], 1e-3, "two steps of 0.1 were done");
    assertEquals(1, saved);
  }

  @Test
  void stepsDoneBeforeAreNotDoneAgainAndTheEndIsSaved() throws IOException {
    losses.add(7.0);
    run(Progress.Stage.TEACHER, Float.NaN, 1, 1);
    assertEquals(3, losses.size());
    assertEquals(7, losses.get(0));
    assertEquals(1, saved);
  }

  @Test
  void theLossIsThatBeforeTheStep() throws IOException {
    run(Progress.Stage.TEACHER, 2, 2, 2);
    assertEquals(2, losses.get(0), 1e-6);
    assertArrayEquals(new float[] {1}, new float[] {(float) (losses.get(0) / 2)}, 1e-6f);
    assertTrue(losses.get(1) < losses.get(0) && losses.get(2) < losses.get(1));
  }

  @Test
  void whenItIsEnoughTheRestIsNotDoneAndWhatWasLearnedIsSaved() throws IOException {
    enough = 2;
    run(Progress.Stage.TEACHER, 1, 1, Float.NaN);
    assertEquals(2, losses.size());
    assertEquals(1, saved);
  }

  @Test
  void theNetworkIsShownAfterEachStep() throws IOException {
    run(Progress.Stage.STUDENT, 1, 1, 1);
    assertEquals(List.of(1, 2, 3), seen);
  }

  private void run(Progress.Stage stage, float... factors) throws IOException {
    TrainingSettings settings =
        Painted.tiny("{'training': {'warmUp': 0, 'schedule': 'constant'}}").training();
    weights.add("x", manager.create(new float[] {1}));
    int[] step = {losses.size()};
    try (Adam adam = new Adam(weights, 0, gradientClip)) {
      new TrainingLoop(
              stage,
              new LearningRate(settings, 0.1, factors.length),
              new BatchOrder(1, 1, 0),
              factors.length,
              ProgressListener.NONE,
              warning -> {})
          .run(
              manager,
              adam,
              losses,
              (images, scope) -> loss(factors[step[0]++], scope),
              new Counting());
    }
  }

  private NDArray loss(float factor, NDManager scope) {
    NDArray x = weights.get("x", 1);
    return factor == NO_GRADIENT
        ? x.mul(0).sqrt().sum()
        : scope.create(new float[] {factor}).mul(x).sum();
  }

  private final class Counting implements TrainingLoop.Pause {

    @Override
    public boolean isEnough() {
      return losses.size() >= enough;
    }

    @Override
    public void look() {
      seen.add(losses.size());
    }

    @Override
    public void save() {
      saved++;
    }
  }

  /**
   * The loss of image i is -(i + 1) x^2: on average the gradient is -9, to which weight decay adds
   * 8 or 10. So x moves the wrong way if parts add up to more or less than the whole. Where the
   * third attempt fails, the second has added to the gradients already.
   */
  @ParameterizedTest
  @CsvSource({
    "8, 0, 8, 0",
    "8, 0, 10, 0",
    "4, 0, 8, 1",
    "4, 0, 10, 1",
    "3, 0, 8, 2",
    "3, 0, 10, 2",
    "1, 0, 8, 3",
    "1, 0, 10, 3",
    "4, 3, 8, 2",
    "4, 3, 10, 2"
  })
  void aBatchThatDoesNotFitGivesTheSameStepInParts(int room, int failing, double decay, int warned)
      throws IOException {
    weights.add("x", manager.create(new float[] {1}));
    List<String> warnings = new ArrayList<>();
    TrainingSettings settings =
        Painted.tiny("{'training': {'warmUp': 0, 'schedule': 'constant'}}").training();
    int[] attempt = {0};
    try (Adam adam = new Adam(weights, decay, 0)) {
      int arrays = manager.getManagedArrays().size();
      new TrainingLoop(
              Progress.Stage.STUDENT,
              new LearningRate(settings, 0.1, 1),
              new BatchOrder(8, 8, 0),
              1,
              ProgressListener.NONE,
              warnings::add)
          .run(
              manager,
              adam,
              losses,
              (images, scope) ->
                  push(images, scope, ++attempt[0] == failing || images.length > room),
              new Counting());
      assertEquals(arrays, manager.getManagedArrays().size());
    }
    assertEquals(-4.5, losses.get(0), 1e-5);
    assertEquals(decay < 9 ? 1.1 : 0.9, weights.get("x", 1).toFloatArray()[0], 1e-5);
    assertEquals(warned, warnings.size());
    assertTrue(warned == 0 || warnings.get(0).contains("batch normalisation"), "" + warnings);
  }

  private NDArray push(int[] images, NDManager scope, boolean fails) {
    float[] factors = new float[images.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = -images[i] - 1;
    }
    NDArray x = weights.get("x", 1);
    NDArray loss = scope.create(factors).mul(x).mul(x).mean();
    if (fails) {
      throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB.");
    }
    return loss;
  }
}
