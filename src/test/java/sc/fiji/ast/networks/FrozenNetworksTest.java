package sc.fiji.ast.networks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;

/** With random weights, and statistics of batches. */
class FrozenNetworksTest {

  private static final int HEIGHT = 5;
  private static final int WIDTH = 3;
  private static final double ROUNDING = 1e-5;

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final Random random = new Random(1);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 6, 4", "1, 7, 0", "3, 7, 4", "5, 6, 0"})
  void aFrozenTeacherGivesTheSame(int kernel, int channels, int encoding) {
    try (Teacher teacher = teacher(kernel, channels, encoding)) {
      NDArray condition = condition(encoding);
      NDArray features = random(new Shape(1, channels, HEIGHT, WIDTH));
      float[] before = features.toFloatArray();
      TeacherOutput plain = teacher.forward(features, condition);
      teacher.freeze(condition);
      TeacherOutput frozen = teacher.forward(features, condition);
      assertClose(plain.z(), frozen.z());
      assertClose(plain.logDet(), frozen.logDet());
      assertArrayEquals(before, features.toFloatArray());
    }
  }

  @Test
  void aFrozenTeacherLimitsWhatItGives() {
    try (Teacher teacher = teacher(1, 6, 4)) {
      NDArray condition = condition(4);
      teacher.freeze(condition);
      NDArray features = random(new Shape(1, 6, HEIGHT, WIDTH)).mul(1e9f);
      assertEquals(1e6, teacher.forward(features, condition).z().abs().max().getFloat());
    }
  }

  @Test
  void aFrozenTeacherKeepsTheWeightsItHad() {
    try (Teacher teacher = teacher(3, 6, 4)) {
      NDArray condition = condition(4);
      NDArray features = random(new Shape(1, 6, HEIGHT, WIDTH));
      teacher.freeze(condition);
      NDArray before = teacher.forward(features, condition).z();
      changeAtRandom(teacher.weights(), ".weight");
      assertArrayEquals(
          before.toFloatArray(), teacher.forward(features, condition).z().toFloatArray());
    }
  }

  @Test
  void aFrozenTeacherTakesBatchesAndOtherSizesToo() {
    try (Teacher teacher = teacher(3, 6, 4)) {
      NDArray condition = condition(4);
      teacher.freeze(condition);
      NDArray two = random(new Shape(2, 6, HEIGHT, WIDTH));
      NDArray both = teacher.forward(two, condition).z();
      assertClose(teacher.forward(two.get("1:2"), condition).z(), both.get("1:2"));
      NDArray small = PositionalEncoding.create(manager, 4, 2, 2);
      assertEquals(
          new Shape(1, 6, 2, 2),
          teacher.forward(random(new Shape(1, 6, 2, 2)), small).z().getShape());
    }
  }

  @ParameterizedTest
  @CsvSource({"FEED_FORWARD, 4", "FEED_FORWARD, 0", "SYMMETRIC_FLOW, 4"})
  void aFrozenStudentGivesTheSame(StudentKind kind, int encoding) {
    try (Student student = student(kind, encoding)) {
      NDArray condition = condition(encoding);
      NDArray features = random(new Shape(1, 6, HEIGHT, WIDTH));
      float[] before = features.toFloatArray();
      NDArray plain = student.forward(features, condition, false);
      student.freeze(condition);
      NDArray frozen = student.forward(features, condition, false);
      assertClose(plain, frozen);
      assertArrayEquals(before, features.toFloatArray());
      changeAtRandom(student.weights(), ".weight");
      assertArrayEquals(
          frozen.toFloatArray(), student.forward(features, condition, false).toFloatArray());
    }
  }

  @Test
  void aFrozenStudentTakesBatchesAndOtherSizesToo() {
    try (Student student = student(StudentKind.FEED_FORWARD, 4)) {
      NDArray condition = condition(4);
      student.freeze(condition);
      NDArray two = random(new Shape(2, 6, HEIGHT, WIDTH));
      NDArray both = student.forward(two, condition, false);
      assertClose(student.forward(two.get("1:2"), condition, false), both.get("1:2"));
      NDArray small = PositionalEncoding.create(manager, 4, 2, 2);
      assertEquals(
          new Shape(1, 6, 2, 2),
          student.forward(random(new Shape(1, 6, 2, 2)), small, false).getShape());
    }
  }

  private Student student(StudentKind kind, int encoding) {
    StudentSettings settings = new StudentSettings(kind, 2, 16, 0.2);
    TeacherSettings flow = new TeacherSettings(16, List.of(3), 1.9);
    Student student = Students.create(settings, flow, 6, encoding, 3, manager);
    changeAtRandom(student.weights());
    return student;
  }

  private Teacher teacher(int kernel, int channels, int encoding) {
    TeacherSettings settings = new TeacherSettings(16, List.of(kernel, kernel), 1.9);
    Teacher teacher = Teacher.create(settings, channels, encoding, 3, manager);
    changeAtRandom(teacher.weights());
    return teacher;
  }

  private NDArray condition(int encoding) {
    return PositionalEncoding.create(manager, encoding, HEIGHT, WIDTH);
  }

  private void changeAtRandom(Weights weights) {
    changeAtRandom(weights, "");
  }

  private void changeAtRandom(Weights weights, String ending) {
    weights
        .arrays()
        .forEach(
            (name, weight) -> {
              if (name.endsWith(ending) && !name.endsWith("permutation")) {
                weight.addi(random(weight.getShape()).abs().mul(0.2f));
              }
            });
  }

  private NDArray random(Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private static void assertClose(NDArray expected, NDArray actual) {
    assertEquals(expected.getShape(), actual.getShape());
    float most = expected.abs().max().getFloat();
    assertTrue(most > 0.1, "there is something: " + most);
    float difference = expected.sub(actual).abs().max().getFloat();
    assertTrue(difference < ROUNDING * most, "off by " + difference + " of " + most);
  }
}
