package sc.fiji.ast.networks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;

/** On f(x) = 0.5 * sum(c * x^2), whose gradient is c * x. */
class AdamTest {

  private static final float[] CURVATURE = {1, 4, 0.25f};
  private static final float[] START = {1, -2, 3};
  private static final double RATE = 0.1;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final NDArray curvature = manager.create(CURVATURE);
  private final NDArray half = manager.create(0.5f);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.1, 0", "0, 1", "0.1, 2"})
  void stepsOnAQuadraticAreThoseOfThePaper(double decay, double clip) {
    try (Weights weights = weights();
        Adam adam = new Adam(weights, decay, clip)) {
      for (int i = 0; i < 10; i++) {
        step(weights, adam);
      }
      assertArrayEquals(byHand(10, decay, clip), values(weights), 1e-5f);
    }
  }

  @Test
  void arraysDoNotGatherOverSteps() {
    try (Weights weights = weights();
        Adam adam = new Adam(weights, 0.1, 1)) {
      step(weights, adam);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        step(weights, adam);
      }
      assertTrue(before > 3, "arrays of sub-managers count: " + before);
      assertEquals(before, manager.getManagedArrays().size());
    }
  }

  @Test
  void aRestoredOptimizerGoesOnAsTheFirstWould() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    float[] middle;
    try (Weights weights = weights();
        Adam adam = new Adam(weights, 0, 0)) {
      for (int i = 0; i < 4; i++) {
        step(weights, adam);
      }
      middle = values(weights);
      adam.state("o.").forEach((name, array) -> state.put(name, array.duplicate()));
      state.values().forEach(array -> array.attach(manager));
    }
    try (Weights weights = weights(middle);
        Adam adam = new Adam(weights, 0, 0)) {
      adam.restore(state, "o.");
      for (int i = 0; i < 4; i++) {
        step(weights, adam);
      }
      assertArrayEquals(byHand(8, 0, 0), values(weights), 1e-5f);
    }
  }

  @Test
  void anIncompleteStateIsRefused() {
    try (Weights weights = weights();
        Adam adam = new Adam(weights, 0, 0)) {
      Map<String, NDArray> state = new LinkedHashMap<>(adam.state("o."));
      state.put("o.square.0", manager.zeros(new Shape(2)));
      String message =
          assertThrows(IllegalArgumentException.class, () -> adam.restore(state, "o."))
              .getMessage();
      assertTrue(message.contains("o.square.0"), message);
    }
  }

  @Test
  void closingLeavesTheWeightsWithoutGradients() {
    try (Weights weights = weights()) {
      new Adam(weights, 0, 0).close();
      assertFalse(weights.get("x", 3).hasGradient());
      assertArrayEquals(START, values(weights));
    }
  }

  private void step(Weights weights, Adam adam) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = TorchEngine.get().newGradientCollector()) {
      NDArray x = weights.get("x", 3);
      NDArray copy = x.square();
      copy.attach(scope);
      NDArray scaled = copy.mul(curvature);
      collector.backward(scaled.mul(half).sum());
    }
    adam.step(RATE);
  }

  private Weights weights(float... start) {
    Weights weights = new Weights(manager);
    weights.add("x", manager.create(start.length == 0 ? START : start));
    return weights;
  }

  private static float[] values(Weights weights) {
    return weights.get("x", 3).toFloatArray();
  }

  /** Kingma and Ba, Algorithm 1, in double precision. */
  private static float[] byHand(int steps, double decay, double clip) {
    double[] x = {START[0], START[1], START[2]};
    double[] mean = new double[3];
    double[] square = new double[3];
    for (int t = 1; t <= steps; t++) {
      double norm = 0;
      for (int i = 0; i < 3; i++) {
        norm += Math.pow(CURVATURE[i] * x[i], 2);
      }
      double scale = clip > 0 ? Math.min(1, clip / (Math.sqrt(norm) + 1e-6)) : 1;
      for (int i = 0; i < 3; i++) {
        double gradient = CURVATURE[i] * x[i] * scale + decay * x[i];
        mean[i] = 0.9 * mean[i] + 0.1 * gradient;
        square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
        double unbiased = mean[i] / (1 - Math.pow(0.9, t));
        double variance = square[i] / (1 - Math.pow(0.999, t));
        x[i] -= RATE * unbiased / (Math.sqrt(variance) + 1e-8);
      }
    }
    return new float[] {(float) x[0], (float) x[1], (float) x[2]};
  }
}
