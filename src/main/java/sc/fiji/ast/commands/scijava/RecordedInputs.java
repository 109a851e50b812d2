package sc.fiji.ast.commands.scijava;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Adds to the line that Fiji records of our commands what it leaves out: which image was active, so
 * that the line works on it again, whatever is in front then; and of the inputs that need not be
 * given those that somebody touched.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LOW)
public class RecordedInputs extends AbstractPostprocessorPlugin {
  @Parameter private ModuleService modules;

  @Override
  public void process(Module module) {
    boolean ours = module.getDelegateObject() instanceof AstCommand;
    if (ours && IJ.recording() && !IJ.isMacro() && !module.getInfo().is("no-record")) {
      options(module, modules.createModule(module.getInfo()))
          .forEach((key, value) -> Recorder.recordOption(key, escaped(value)));
    }
  }

  /**
   * @param untouched the same command with its defaults
   */
  static Map<String, String> options(Module module, Module untouched) {
    Map<String, String> options = new LinkedHashMap<>();
    for (ModuleItem<?> input : UserInputs.of(module.getInfo())) {
      Object value = input.getValue(module);
      boolean left = Objects.equals(value, input.getValue(untouched));
      if (value instanceof ImagePlus image) {
        options.put(input.getName(), image.getTitle());
      } else if (value != null && !left && input.getVisibility() == ItemVisibility.INVISIBLE) {
        options.put(input.getName(), value.toString());
      }
    }
    return options;
  }

  /** As Fiji does: the line is the text of a macro. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
