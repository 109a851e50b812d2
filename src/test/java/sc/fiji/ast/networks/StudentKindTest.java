package sc.fiji.ast.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.engine.TorchEngine;

class StudentKindTest {

  private static final TeacherSettings TEACHER = new TeacherSettings(8, List.of(1, 3), 1.9);

  @Test
  void aSymmetricStudentIsAsLargeAsTheTeacherAndADeeperOneTwice() {
    try (NDManager manager = TorchEngine.get().newBaseManager();
        Teacher teacher = Teacher.create(TEACHER, 6, 4, 1, manager);
        Student symmetric = student(StudentKind.SYMMETRIC_FLOW, manager);
        Student deeper = student(StudentKind.DEEPER_FLOW, manager)) {
      long size = teacher.weights().parameterCount();
      assertTrue(size > 0);
      assertEquals(size, symmetric.weights().parameterCount());
      assertEquals(2 * size, deeper.weights().parameterCount());
    }
  }

  @Test
  void noStudentIsMadeWhereThereIsToBeNone() {
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      assertThrows(
          IllegalArgumentException.class, () -> student(StudentKind.NONE, manager).close());
    }
  }

  private static Student student(StudentKind kind, NDManager manager) {
    return Students.create(new StudentSettings(kind, 1, 8, 0.2), TEACHER, 6, 4, 2, manager);
  }
}
