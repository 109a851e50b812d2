package sc.fiji.ast.commands.scijava;

import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.UIService;

/**
 * Logs why a command of ours was cancelled where no dialog can show it: SciJava drops the reason
 * when headless.
 */
@Plugin(type = Service.class)
public class FailureLog extends AbstractService implements SciJavaService {
  @Parameter private LogService log;

  @Parameter(required = false)
  private UIService ui;

  @EventHandler
  void onEvent(ModuleCanceledEvent event) {
    String reason = event.getReason();
    boolean ours = event.getModule().getDelegateObject() instanceof AstCommand;
    boolean headless = ui == null || ui.isHeadless();
    if (ours && headless && reason != null && !reason.isBlank()) {
      log.error(reason);
    }
  }
}
