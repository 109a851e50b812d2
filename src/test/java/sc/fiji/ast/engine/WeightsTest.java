package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.networks.Teacher;
import sc.fiji.ast.networks.TeacherSettings;

class WeightsTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Weights weights = new Weights(manager);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aMissingWeightIsNamed() {
    assertError(() -> weights.get("conv.weight", 1), "'conv.weight' is missing");
  }

  @Test
  void anotherShapeIsToldWithTheOneNeeded() {
    weights.add("bias", manager.zeros(new Shape(3)));
    assertError(() -> weights.get("bias", 2), "'bias' has the shape (3), but (2) is needed");
  }

  @Test
  void anotherTypeIsToldWithTheOneNeeded() {
    weights.add("bias", manager.create(new long[] {1, 2}));
    weights.add("order", manager.create(new float[] {1, 0}));
    assertError(() -> weights.get("bias", 2), "'bias' has the type int64, but float32 is needed");
    assertError(() -> weights.permutation("order", 2), "'order' has the type float32, but int64");
  }

  @Test
  void aPermutationNamesEachNumberOnce() {
    weights.add("sound", manager.create(new long[] {2, 0, 1}));
    assertArrayEquals(new long[] {2, 0, 1}, weights.permutation("sound", 3).toLongArray());
    long[][] unsound = {{0, 1, 3}, {-1, 0, 1}, {0, 1, 1}, {0, 1, Long.MAX_VALUE}};
    for (int i = 0; i < unsound.length; i++) {
      String name = "unsound" + i;
      weights.add(name, manager.create(unsound[i]));
      assertError(() -> weights.permutation(name, 3), "'" + name + "' is no permutation");
    }
  }

  @Test
  void variancesAndDeviationsHaveTheirLeastValue() {
    weights.add("negative", manager.create(new float[] {1, -1e-9f}));
    weights.add("zero", manager.create(new float[] {1, 0}));
    assertError(() -> weights.notNegative("negative", 2), "'negative' holds a value of below 0");
    assertError(() -> weights.positive("zero", 2), "'zero' holds a value of 0 or less");
    assertArrayEquals(new float[] {1, 0}, weights.notNegative("zero", 2).toFloatArray());
  }

  @Test
  void aNameCanBeUsedOnce() {
    NDArray first = manager.zeros(new Shape(1));
    weights.add("a", first);
    assertError(() -> weights.add("a", manager.zeros(new Shape(1))), "'a' already");
    assertSame(first, weights.get("a", 1));
  }

  @Test
  void statisticsAndPermutationsAreNotTrained() {
    weights.add("conv.weight", manager.zeros(new Shape(2, 3)));
    weights.add("bn.running_mean", manager.zeros(new Shape(5)));
    weights.add("permutation", manager.create(new long[] {1, 0}));
    assertEquals(1, weights.trainable().size());
    assertEquals(6, weights.parameterCount());
  }

  @Test
  void closingFreesTheArrays() {
    NDArray array = manager.zeros(new Shape(1));
    weights.add("a", array);
    assertFalse(array.isReleased());
    weights.close();
    assertTrue(array.isReleased());
  }

  @Test
  void aTeacherNamesTheWeightItLacks() {
    try (Teacher teacher =
        Teacher.create(new TeacherSettings(4, List.of(3), 1), 4, 4, 0, manager)) {
      TeacherSettings larger = new TeacherSettings(4096, List.of(3), 1);
      assertError(() -> new Teacher(larger, 4, 4, teacher.weights()), "block0.s1.conv1.weight");
      TeacherSettings longer = new TeacherSettings(4, List.of(3, 3), 1);
      assertError(
          () -> new Teacher(longer, 4, 4, teacher.weights()), "'block1.permutation' is missing");
    }
  }

  private static void assertError(Runnable action, String message) {
    String found = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(found.contains(message), found);
  }
}
