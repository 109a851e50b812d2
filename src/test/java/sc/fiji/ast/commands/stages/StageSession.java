package sc.fiji.ast.commands.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleEvent;
import org.scijava.module.event.ModuleFinishedEvent;
import org.scijava.task.event.TaskEvent;
import sc.fiji.ast.commands.MacroBridge;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.commands.dialog.TestHarvester;
import sc.fiji.ast.commands.scijava.AstCommand;

/** Commands called from a dialog, a macro and a script, and what happens meanwhile. */
@Timeout(300)
abstract class StageSession {
  static final int PLANES = 5;

  Context context;
  private MacroBridge macros;
  @TempDir Path folder;
  private final Map<String, Module> ended = new ConcurrentHashMap<>();
  private volatile String awaited;
  private volatile Event event;

  /** What someone does while a command works. */
  interface Event {
    void happen() throws Exception;
  }

  @BeforeEach
  void openSession() throws Exception {
    context = new Context();
    macros = new MacroBridge(context);
    context.service(EventService.class).subscribe(this);
  }

  @AfterEach
  void closeSession() throws Exception {
    TestHarvester.leave();
    macros.close();
    context.dispose();
    IJ.resetEscape();
  }

  /** Calls a command and waits for its end. */
  Module call(Caller caller, Class<? extends AstCommand> command, Map<String, Object> inputs)
      throws Exception {
    ended.remove(command.getName());
    caller.call(context, macros, new Caller.Call(command, inputs));
    Module module = ended.get(command.getName());
    assertNotNull(module, command + " was not run");
    return module;
  }

  @EventHandler
  void onEvent(ModuleFinishedEvent finished) {
    end(finished);
  }

  @EventHandler
  void onEvent(ModuleCanceledEvent cancelled) {
    end(cancelled);
  }

  private void end(ModuleEvent end) {
    ended.put(end.getModule().getInfo().getDelegateClassName(), end.getModule());
  }

  /**
   * Lets something happen once a command says that it is at a stage.
   *
   * @param stage how its status begins
   */
  void at(String stage, Event what) {
    event = what;
    awaited = stage;
  }

  @EventHandler
  void onEvent(TaskEvent task) throws Exception {
    String status = task.getTask().getStatusMessage();
    if (awaited != null && status != null && status.startsWith(awaited)) {
      awaited = null;
      event.happen();
    }
  }

  static void pressEscape() {
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
  }

  static void assertSucceeded(Module run) {
    assertEquals(null, reason(run));
  }

  /** Who sits before the dialog knows it, and is told nothing. */
  static void assertCancelled(Caller caller, Module run) {
    assertTrue(((Cancelable) run).isCanceled());
    assertEquals(caller == Caller.DIALOG ? "" : "Cancelled.", reason(run));
  }

  /** Null if the command did its work. */
  static String reason(Module run) {
    return ((Cancelable) run).getCancelReason();
  }

  /** A stack of good planes to which something happens when its second plane is read first. */
  static ImagePlus disturbed(String title, Event what) {
    ImageStack planes = TinyModel.stack(title, "8-bit", PLANES).getStack();
    Disturbed stack = new Disturbed(what);
    for (int plane = 1; plane <= PLANES; plane++) {
      stack.addSlice(planes.getProcessor(plane));
    }
    ImagePlus image = new ImagePlus(title, stack);
    stack.isReady = true;
    return image;
  }

  private static final class Disturbed extends ImageStack {
    private final Event what;
    private boolean isReady;

    Disturbed(Event what) {
      super(TinyModel.WIDTH, TinyModel.HEIGHT);
      this.what = what;
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
      if (plane == 2 && isReady) {
        isReady = false;
        try {
          what.happen();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      return super.getProcessor(plane);
    }
  }
}
