package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.task.event.TaskEvent;

/** Runs commands through the CommandService, in a folder of their own. */
abstract class CommandTest {
  Context context;
  @TempDir Path folder;

  @BeforeEach
  void start() {
    context = new Context();
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  CommandModule run(Class<? extends Command> command, Object... inputs) throws Exception {
    return context.service(CommandService.class).run(command, true, inputs).get();
  }

  static void assertSucceeded(CommandModule run) {
    assertFalse(run.isCanceled(), run.getCancelReason());
  }

  static void assertFailed(CommandModule run, String message) {
    assertTrue(run.isCanceled());
    assertTrue(run.getCancelReason().contains(message), run.getCancelReason());
  }

  /** A user who wants no more as soon as anything is done. */
  static final class CancelAtOnce {
    @EventHandler
    void onEvent(TaskEvent event) {
      if (event.getTask().getProgressValue() > 0 && !event.getTask().isCanceled()) {
        event.getTask().cancel("enough");
      }
    }
  }
}
