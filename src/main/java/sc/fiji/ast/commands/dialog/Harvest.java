package sc.fiji.ast.commands.dialog;

import java.lang.reflect.InvocationTargetException;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.thread.ThreadService;
import org.scijava.widget.InputHarvester;

/** Shows a form in the dialog of whatever user interface SciJava runs in. */
record Harvest(Context context) {

  /**
   * Waits for the user. SciJava itself would build the dialog on the command's thread, where its
   * layout and that of its texts can lock each other out.
   */
  Answer show(Module form) {
    Answer[] answer = {Answer.CANCELLED};
    try {
      context.service(ThreadService.class).invoke(() -> answer[0] = ask(form));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("A dialog failed: " + e.getCause(), e.getCause());
    }
    return answer[0];
  }

  private Answer ask(Module form) {
    PluginService plugins = context.service(PluginService.class);
    for (PluginInfo<PreprocessorPlugin> info : plugins.getPluginsOfType(PreprocessorPlugin.class)) {
      Answer answer = asks(info) ? show(form, plugins.createInstance(info)) : Answer.NOT_SHOWN;
      if (answer != Answer.NOT_SHOWN) {
        return answer;
      }
    }
    return Answer.NOT_SHOWN;
  }

  private boolean asks(PluginInfo<PreprocessorPlugin> info) {
    try {
      return InputHarvester.class.isAssignableFrom(info.loadClass());
    } catch (InstantiableException e) {
      context.service(LogService.class).debug(e); // Not ours to tell.
      return false;
    }
  }

  private Answer show(Module form, PreprocessorPlugin dialog) {
    dialog.process(form);
    if (!dialog.isCanceled()) {
      return isResolved(form) ? Answer.OK : Answer.NOT_SHOWN;
    }
    String reason = dialog.getCancelReason();
    if (reason != null && !reason.isBlank()) {
      context.service(LogService.class).error(reason);
    }
    return Answer.CANCELLED;
  }

  /** Only the dialog of the user interface at hand does that. */
  private static boolean isResolved(Module form) {
    for (ModuleItem<?> item : form.getInfo().inputs()) {
      if (!form.isInputResolved(item.getName())) {
        return false;
      }
    }
    return true;
  }
}
