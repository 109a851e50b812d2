package sc.fiji.ast.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;

/** bfloat16 has 8 bits of precision: a single rounding is off by up to 0.4 %. */
class PrecisionTest {

  private static final double FEW_ROUNDINGS = 0.02;

  /** Some of the few activations change their sign, and gradients with them. */
  private static final double OF_GRADIENTS = 0.15;

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 6", "3, 7", "5, 6"})
  void flowsWith16BitsDifferByRoundingAlone(int kernel, int channels) {
    TeacherSettings settings = new TeacherSettings(16, List.of(kernel, kernel), 1.9);
    try (Teacher teacher = Teacher.create(settings, channels, 4, 3, manager)) {
      NDArray features = random(new Shape(2, channels, 5, 3));
      NDArray condition = PositionalEncoding.create(manager, 4, 5, 3);
      changeAtRandom(teacher.weights());
      assertDiffersByRounding(
          teacher.weights(),
          precision -> {
            TeacherOutput output = teacher.forward(features, condition, precision);
            return output.z().concat(output.logDet().expandDims(1), 1);
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"FEED_FORWARD, true", "FEED_FORWARD, false", "SYMMETRIC_FLOW, true"})
  void studentsWith16BitsDifferByRoundingAlone(StudentKind kind, boolean training) {
    StudentSettings settings = new StudentSettings(kind, 1, 16, 0.2);
    TeacherSettings flow = new TeacherSettings(16, List.of(3), 1.9);
    try (Student student = Students.create(settings, flow, 6, 4, 3, manager)) {
      NDArray features = random(new Shape(2, 6, 5, 3));
      NDArray condition = PositionalEncoding.create(manager, 4, 5, 3);
      changeAtRandom(student.weights());
      assertDiffersByRounding(
          student.weights(),
          precision -> student.forward(features, condition, training, precision));
    }
  }

  /** Also in the gradients of the mean of the squares. */
  private void assertDiffersByRounding(Weights weights, Function<Precision, NDArray> network) {
    weights.trainable().forEach(weight -> weight.setRequiresGradient(true));
    Map<String, float[]> exact = outputsAndGradients(weights, network, Precision.FLOAT32);
    Map<String, float[]> rounded = outputsAndGradients(weights, network, Precision.BFLOAT16);
    assertEquals(exact.keySet(), rounded.keySet());
    exact.forEach(
        (name, values) -> {
          double difference = difference(values, rounded.get(name));
          boolean isOutput = name.equals("output");
          assertTrue(
              difference < (isOutput ? FEW_ROUNDINGS : OF_GRADIENTS),
              name + " differs by " + difference);
        });
    assertTrue(difference(exact.get("output"), rounded.get("output")) > 1e-5, "16 bits are used");
  }

  private Map<String, float[]> outputsAndGradients(
      Weights weights, Function<Precision, NDArray> network, Precision precision) {
    Map<String, float[]> found = new LinkedHashMap<>();
    try (GradientCollector collector = TorchEngine.get().newGradientCollector()) {
      NDArray output = network.apply(precision);
      assertEquals(DataType.FLOAT32, output.getDataType());
      found.put("output", output.toFloatArray());
      collector.backward(output.square().mean());
    }
    weights
        .arrays()
        .forEach(
            (name, weight) -> {
              // Batch normalisation takes from its input what a bias adds: its gradient is noise.
              boolean isNoise = name.startsWith("res.") && name.matches(".*l[12]\\.bias");
              if (weight.hasGradient() && !isNoise) {
                NDArray gradient = weight.getGradient();
                found.put(name, gradient.toFloatArray());
                gradient.subi(gradient);
              }
            });
    return found;
  }

  /** The root of the mean square, as a part of that of the values. */
  private static double difference(float[] values, float[] others) {
    double sum = 0;
    double all = 1e-12;
    for (int i = 0; i < values.length; i++) {
      sum += Math.pow(values[i] - others[i], 2);
      all += Math.pow(values[i], 2);
    }
    return Math.sqrt(sum / all);
  }

  /** New flows are the identity. */
  private void changeAtRandom(Weights weights) {
    Random random = new Random(1);
    weights
        .trainable()
        .forEach(
            weight -> {
              if (weight.size() == 1) {
                weight.set(new float[] {0.5f + random.nextFloat()});
              }
            });
  }

  private NDArray random(Shape shape) {
    Random random = new Random(2);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }
}
