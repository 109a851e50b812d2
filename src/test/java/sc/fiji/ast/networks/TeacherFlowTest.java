package sc.fiji.ast.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.ast.Close.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeacherFlowTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void theInverseLeadsBackToTheFeatures(int channels) {
    NDArray condition = PositionalEncoding.create(manager, 4, 5, 3);
    try (Teacher teacher = teacher(List.of(1, 3, 5), channels)) {
      NDArray features = random(3, new Shape(2, channels, 5, 3));
      TeacherOutput output = teacher.forward(features, condition);
      assertTrue(output.z().sub(features).abs().max().getFloat() > 0.1, "the flow does something");
      assertClose(features, teacher.inverse(output.z(), condition), 1e-4, "inverse(forward(x))");
    }
  }

  /**
   * Central differences with a step of 0.01 in single precision: errors of about 1e-4 a derivative,
   * hence the tolerance of 0.01 for the logarithm of a 16 x 16 determinant.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theLogDeterminantIsThatOfTheNumericJacobian(int kernel) {
    Shape shape = new Shape(1, 4, 2, 2);
    NDArray condition = PositionalEncoding.create(manager, 4, 2, 2);
    try (Teacher teacher = teacher(List.of(kernel, kernel), 4)) {
      NDArray features = random(5, shape);
      float[] values = features.toFloatArray();
      int size = values.length;
      RealMatrix jacobian = MatrixUtils.createRealMatrix(size, size);
      float step = 0.01f;
      for (int i = 0; i < size; i++) {
        float[] above = shifted(teacher, values, i, step, shape, condition);
        float[] below = shifted(teacher, values, i, -step, shape, condition);
        for (int j = 0; j < size; j++) {
          jacobian.setEntry(j, i, (above[j] - below[j]) / (2.0 * step));
        }
      }
      double expected = Math.log(Math.abs(new LUDecomposition(jacobian).getDeterminant()));
      double actual = teacher.forward(features, condition).logDet().sum().getFloat();
      assertTrue(Math.abs(expected) > 0.1, "the flow changes volumes: " + expected);
      assertEquals(expected, actual, 0.01);
    }
  }

  @Test
  void anUntrainedTeacherOnlyPermutesChannels() {
    NDArray condition = PositionalEncoding.create(manager, 4, 2, 2);
    NDArray features = random(1, new Shape(1, 6, 2, 2));
    try (Teacher teacher =
        Teacher.create(new TeacherSettings(8, List.of(3, 3), 1.9), 6, 4, 7, manager)) {
      TeacherOutput output = teacher.forward(features, condition);
      assertEquals(0, output.logDet().abs().max().getFloat());
      assertClose(features.sort(1), output.z().sort(1), 0, "the same values per pixel");
    }
  }

  private static float[] shifted(
      Teacher teacher, float[] values, int index, float step, Shape shape, NDArray condition) {
    float[] moved = values.clone();
    moved[index] += step;
    NDManager manager = condition.getManager();
    return teacher.forward(manager.create(moved, shape), condition).z().toFloatArray();
  }

  /** With random gammas, which are 0 in a new teacher. */
  private Teacher teacher(List<Integer> kernels, int channels) {
    Teacher teacher =
        Teacher.create(new TeacherSettings(8, kernels, 1.9), channels, 4, 11, manager);
    Random random = new Random(4);
    teacher
        .weights()
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.endsWith(".gamma")) {
                array.addi(0.5f + random.nextFloat());
              }
            });
    return teacher;
  }

  private NDArray random(long seed, Shape shape) {
    Random random = new Random(seed);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }
}
