package sc.fiji.ast.commands.scijava;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Shows the images that our commands give to a macro, in batch mode too; the first output is the
 * active image afterwards. Otherwise SciJava shows the images, where there is a display. Tables
 * were shown by the command itself.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public class OutputsInMacros extends AbstractPostprocessorPlugin {
  @Parameter private ThreadService threads;

  @Override
  public void process(Module module) {
    if (!(module.getDelegateObject() instanceof AstCommand)) {
      return;
    }
    for (ModuleItem<?> output : lastFirst(module)) {
      Object value = output.getValue(module);
      if (value instanceof ImagePlus image && IJ.isMacro()) {
        show(image);
      }
      if (!(value instanceof ImagePlus) || IJ.isMacro() || GraphicsEnvironment.isHeadless()) {
        module.resolveOutput(output.getName());
      }
    }
  }

  private static List<ModuleItem<?>> lastFirst(Module module) {
    List<ModuleItem<?>> outputs = new ArrayList<>();
    module.getInfo().outputs().forEach(outputs::add);
    Collections.reverse(outputs);
    return outputs;
  }

  /** In batch mode ImageJ keeps an active image for each thread; the macro's is another one. */
  private void show(ImagePlus image) {
    image.show();
    WindowManager.setTempCurrentImage(null);
    if (Interpreter.isBatchMode()) {
      Thread macro = threads.getParent(null);
      WindowManager.setTempCurrentImage(macro == null ? Thread.currentThread() : macro, image);
    }
  }
}
