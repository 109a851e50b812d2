package sc.fiji.ast.progress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StageClockTest {

  private final List<Progress> reports = new ArrayList<>();
  private boolean cancelled;
  private final ProgressListener listener =
      new ProgressListener() {
        @Override
        public void progress(Progress progress) {
          reports.add(progress);
        }

        @Override
        public boolean cancelled() {
          return cancelled;
        }
      };

  @Test
  void reportsSayWhatIsDone() {
    new StageClock(Progress.Stage.TEACHER, 0, 10, listener).report(3, 0.5);
    Progress progress = reports.get(0);
    assertEquals(Progress.Stage.TEACHER, progress.stage());
    assertEquals(3, progress.step());
    assertEquals(10, progress.steps());
    assertEquals(0.5, progress.loss());
    assertFalse(progress.remaining().isNegative());
  }

  @Test
  void nothingRemainsAtTheEnd() {
    new StageClock(Progress.Stage.STUDENT, 0, 10, listener).report(10, 1);
    assertEquals(Duration.ZERO, reports.get(0).remaining());
  }

  @Test
  void stepsOfAnEarlierRunDoNotCountAsFast() {
    StageClock clock = new StageClock(Progress.Stage.STUDENT, 5, 10, listener);
    clock.report(5, Double.NaN);
    assertEquals(Duration.ZERO, reports.get(0).remaining());
    clock.report(6, Double.NaN);
    assertTrue(reports.get(1).remaining().toNanos() > 0);
  }

  @Test
  void cancellingEndsTheWorkNamingTheStage() {
    StageClock clock = new StageClock(Progress.Stage.FEATURES, 0, 10, listener);
    assertDoesNotThrow(clock::check);
    cancelled = true;
    String message = assertThrows(CancellationException.class, clock::check).getMessage();
    assertEquals("Computing features was cancelled.", message);
  }
}
