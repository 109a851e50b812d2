package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.SciJavaEvent;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.thread.ThreadService;

/** A script cancels the future of a training, which interrupts its thread, at any moment. */
class InterruptedTrainingTest extends CommandTest {

  private static final String SETTINGS =
      TinyModel.SETTINGS.replace("\"studentSteps\": 3", "\"studentSteps\": 200");

  @Test
  void anInterruptionWhileSciJavaPreparesTheCommandIsNotLost() {
    context.service(EventService.class).subscribe(new Audience());
    TinyModel.paintGood(folder);
    Path model = folder.resolve("model.ast");
    CommandInfo training = context.service(CommandService.class).getCommand(TrainModel.class);
    CommandModule module =
        (CommandModule) context.service(ModuleService.class).createModule(training);
    module.setInput("folder", folder.toFile());
    module.setInput("model", model.toFile());
    module.setInput("settings", TinyModel.SETTINGS);
    new ModuleRunner(context, module, List.of(new Interrupting()), List.of()).run();
    assertFailed(module, "Cancelled.");
    assertFalse(Files.exists(model));
  }

  /** After it SciJava tells of what it has done, and waits until all have heard. */
  private static final class Interrupting extends AbstractPreprocessorPlugin {
    @Override
    public void process(Module module) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aTrainingCancelledWhileItStartsDoesNotGoOn() throws Exception {
    cancelAtMoments(14_000, 24);
  }

  @Test
  void aTrainingCancelledAtAnyMomentDoesNotGoOn() throws Exception {
    cancelAtMoments(600_000, 12);
  }

  private void cancelAtMoments(int withinMicros, int times) throws Exception {
    context.service(EventService.class).subscribe(new Audience());
    TinyModel.paintGood(folder);
    Random moments = new Random(withinMicros);
    for (int i = 0; i < times; i++) {
      Path model = folder.resolve(i + ".ast");
      Future<CommandModule> training = start(model);
      int micros = moments.nextInt(withinMicros);
      TimeUnit.MICROSECONDS.sleep(micros);
      assertTrue(training.cancel(true));
      awaitIdle();
      assertFalse(Files.exists(model), "cancelled after " + micros + " microseconds");
    }
  }

  private Future<CommandModule> start(Path model) {
    return context
        .service(CommandService.class)
        .run(
            TrainModel.class,
            true,
            "folder",
            folder.toFile(),
            "model",
            model.toFile(),
            "settings",
            SETTINGS);
  }

  /** The future of a cancelled task does not tell when its thread has ended. */
  private void awaitIdle() throws InterruptedException {
    ThreadPoolExecutor threads =
        (ThreadPoolExecutor) context.service(ThreadService.class).getExecutorService();
    while (threads.getActiveCount() > 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** SciJava tells of what has listeners alone, as a user interface is one. */
  private static final class Audience {
    @EventHandler
    void onEvent(SciJavaEvent event) {
      event.getCallingThread();
    }
  }
}
