package sc.fiji.ast.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;
import org.scijava.thread.ThreadService;
import sc.fiji.ast.commands.EngineStatus;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.Progress.Stage;

class CommandProgressTest {
  private final List<String> lines = new ArrayList<>();
  private final LogListener collector = this::collect;
  private Context context;
  private AstCommand command;
  private Task task;

  @BeforeEach
  void start() {
    context = new Context();
    context.service(LogService.class).addLogListener(collector);
    context.service(EventService.class).subscribe(this);
    command = new EngineStatus();
    command.setContext(context);
  }

  @AfterEach
  void stop() {
    IJ.resetEscape();
    context.dispose();
  }

  @Test
  void aLineTellsStepsLossAndRemainingTime() {
    assertEquals(
        "Training the teacher: 120 of 300, loss 1.234, 1 min 20 s left",
        CommandProgress.text(
            new Progress(Stage.TEACHER, 120, 300, 1.2341, Duration.ofSeconds(80))));
    assertEquals(
        "Scoring: 3 of 4, 2 h 5 min left",
        CommandProgress.text(
            new Progress(Stage.SCORING, 3, 4, Double.NaN, Duration.ofMinutes(125))));
    assertEquals(
        "Scoring: 4 of 4",
        CommandProgress.text(new Progress(Stage.SCORING, 4, 4, Double.NaN, Duration.ZERO)));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheStatusBarShowsDoesNotReachTheBarOfProgress(Stage stage) {
    String text =
        CommandProgress.status(
            new Progress(stage, 12_345, 20_000, 0.12345, Duration.ofSeconds(599)));
    assertTrue(text.length() <= 60, text);
    assertTrue(text.startsWith(stage.label() + ": 12345 of 20000"), text);
  }

  @Test
  void theStatusBarGivesUpTheLossBeforeTheTime() {
    assertEquals(
        "Training the student: 12345 of 20000, 9 min 59 s left",
        CommandProgress.status(
            new Progress(Stage.STUDENT, 12_345, 20_000, 0.12345, Duration.ofSeconds(599))));
  }

  @Test
  void headlessALineComesAtEachStageAndItsEndNotAtEachStep() {
    try (CommandProgress progress = new CommandProgress(command)) {
      for (Stage stage : List.of(Stage.TEACHER, Stage.STUDENT)) {
        for (int step = 1; step <= 50; step++) {
          progress.progress(new Progress(stage, step, 50, 1, Duration.ofSeconds(9)));
        }
      }
    }
    assertEquals(4, lines.size(), lines.toString());
    assertTrue(lines.get(1).startsWith("Training the teacher: 50 of 50"), lines.toString());
    assertTrue(lines.get(2).startsWith("Training the student: 1 of 50"), lines.toString());
  }

  @Test
  void cancellingTheCommandCancelsTheWork() {
    try (CommandProgress progress = new CommandProgress(command)) {
      assertFalse(progress.cancelled());
      command.cancel("enough");
      assertTrue(progress.cancelled());
    }
  }

  @Test
  void cancellingTheTaskCancelsTheWorkAndTheTaskEndsWithIt() {
    try (CommandProgress progress = new CommandProgress(command)) {
      assertFalse(task.isDone());
      task.cancel("enough");
      assertTrue(progress.cancelled());
    }
    assertTrue(task.isDone());
  }

  /** As ImageJ has it wait while a macro ends that the Escape key stops. */
  @Test
  void afterTheEscapeKeyTheCommandDoesNotWaitForTheEventThread() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    CommandProgress progress = new CommandProgress(command);
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    FutureTask<Boolean> waiting = new FutureTask<>(() -> ended.await(1, TimeUnit.MINUTES));
    EventQueue.invokeLater(waiting);
    assertTrue(progress.cancelled());
    progress.close();
    assertFalse(waiting.isDone());
    ended.countDown();
    context.service(ThreadService.class).invoke(() -> {});
    assertTrue(task.isDone());
  }

  @EventHandler
  void onEvent(TaskEvent event) {
    task = event.getTask();
  }

  private void collect(LogMessage message) {
    lines.add(message.text());
  }
}
