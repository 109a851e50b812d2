package sc.fiji.ast.commands.scijava;

import java.util.Arrays;
import org.scijava.event.DefaultEventBus;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.module.ModuleRunner;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * Marks threads as interrupted again whose interruption SciJava lost.
 *
 * <p>A script that cancels the future of a command interrupts its thread. While a command starts,
 * that thread waits again and again until SciJava's events have been heard; where the interruption
 * meets it there, SciJava logs an error and goes on, and the command would never know.
 */
@Plugin(type = Service.class)
public class InterruptService extends AbstractService implements LogListener {

  @Parameter private LogService log;

  @Override
  public void initialize() {
    log.addLogListener(this);
  }

  /** Called on the thread that logs, which is the one that was interrupted. */
  @Override
  public void messageLogged(LogMessage message) {
    if (message.throwable() instanceof InterruptedException lost
        && isOn(DefaultEventBus.class, lost)
        && isOn(ModuleRunner.class, lost)) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isOn(Class<?> type, Throwable trace) {
    return Arrays.stream(trace.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(type.getName()));
  }

  @Override
  public void dispose() {
    log.removeLogListener(this);
  }
}
