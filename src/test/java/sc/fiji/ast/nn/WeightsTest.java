package sc.fiji.ast.nn;

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
