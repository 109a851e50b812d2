package sc.fiji.ast.pipeline.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.networks.StudentKind;
import sc.fiji.ast.progress.ProgressListener;

class ToyComparisonTest {

  @Test
  void studentsDivergeAwayFromThePointsAndTheSameSeedGivesTheSame() throws IOException {
    ToyComparison.Result result = ToyComparison.run(40, 0, ProgressListener.NONE);
    List<ToyComparison.Student> students = result.students();
    assertEquals(StudentKind.SYMMETRIC_FLOW, students.get(0).kind());
    assertEquals(StudentKind.FEED_FORWARD, students.get(1).kind());
    assertEquals(ToyComparison.SIDE * ToyComparison.SIDE, students.get(1).map().length);
    for (ToyComparison.Student student : students) {
      assertTrue(student.divergence() > 1, student.kind() + " diverges " + student.divergence());
      assertTrue(student.found() > 0.5, student.kind() + " found " + student.found());
    }
    ToyComparison.Result again = ToyComparison.run(40, 0, ProgressListener.NONE);
    assertArrayEquals(students.get(1).map(), again.students().get(1).map());
  }
}
