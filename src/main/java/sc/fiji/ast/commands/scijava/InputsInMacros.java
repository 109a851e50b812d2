package sc.fiji.ast.commands.scijava;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractSingleInputPreprocessor;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Gives our commands the image that is active in a macro that runs in batch mode. ImageJ then keeps
 * an active image for each thread; on the command's own thread Fiji would find the front window.
 *
 * <p>It comes after the options of the macro, so that an image given there stays, and before Fiji
 * fills in what it takes for the active image.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 2)
public class InputsInMacros extends AbstractSingleInputPreprocessor {

  // SciJava makes the preprocessors of a command on the thread that asks for the command.
  private final ImagePlus active =
      Interpreter.isBatchMode() ? WindowManager.getCurrentImage() : null;

  @Override
  public void process(Module module) {
    if (active != null && module.getDelegateObject() instanceof AstCommand) {
      String input = getSingleInput(module, ImagePlus.class);
      if (input != null) {
        module.setInput(input, active);
        module.resolveInput(input);
      }
    }
  }
}
