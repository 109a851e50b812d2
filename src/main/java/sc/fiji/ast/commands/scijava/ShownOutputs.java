package sc.fiji.ast.commands.scijava;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import sc.fiji.ast.display.layers.ResultWindows;

/**
 * Shows the images that our commands give, where there is a display beside the image that the
 * command was given, and in a macro, in batch mode too; the first output is the active image
 * afterwards. Tables were shown by the command itself.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public class ShownOutputs extends AbstractPostprocessorPlugin {
  @Parameter private ThreadService threads;

  @Override
  public void process(Module module) {
    if (!(module.getDelegateObject() instanceof AstCommand)) {
      return;
    }
    if (IJ.isMacro() || !GraphicsEnvironment.isHeadless()) {
      List<ImagePlus> images = images(module.getInfo().outputs(), module).toList();
      ResultWindows.show(
          images(module.getInfo().inputs(), module).findFirst().orElse(null), images);
      images.stream().findFirst().filter(first -> IJ.isMacro()).ifPresent(this::activate);
    }
    module.getInfo().outputs().forEach(output -> module.resolveOutput(output.getName()));
  }

  private static Stream<ImagePlus> images(Iterable<ModuleItem<?>> items, Module module) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.getValue(module))
        .map(value -> value instanceof ImagePlus image ? image : null)
        .filter(Objects::nonNull);
  }

  /** In batch mode ImageJ keeps an active image for each thread; the macro's is another one. */
  private void activate(ImagePlus image) {
    WindowManager.setTempCurrentImage(null);
    if (Interpreter.isBatchMode()) {
      Thread macro = threads.getParent(null);
      WindowManager.setTempCurrentImage(macro == null ? Thread.currentThread() : macro, image);
    }
  }
}
