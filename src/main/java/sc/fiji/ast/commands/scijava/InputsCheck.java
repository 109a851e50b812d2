package sc.fiji.ast.commands.scijava;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import java.io.File;
import java.util.Locale;
import java.util.regex.Pattern;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Keeps our commands from opening a dialog, or from taking values remembered from earlier runs,
 * where nobody sits before the screen: omitted optional inputs take their defaults, and a missing
 * required one cancels the command by name.
 *
 * <p>That is so when headless, and in a macro that gives options; {@code run("LEAF")} without
 * options opens the dialog. An input that was given empty is missing everywhere; one that the
 * macro's parser cannot read is named, instead of taking its default; invisible ones are never
 * asked for.
 */
@Plugin(type = PreprocessorPlugin.class)
public class InputsCheck extends AbstractPreprocessorPlugin {
  @Parameter(required = false)
  private UIService ui;

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof AstCommand) {
      String options = IJ.isMacro() ? Macro.getOptions() : null;
      String unpaired = options == null ? "" : unpaired(options, module.getInfo());
      if (!unpaired.isEmpty()) {
        cancel(Failure.stopMacro(unpaired, context()));
      } else {
        check(module, unattended(module));
      }
    }
  }

  /**
   * ImageJ pairs the brackets within a value and drops the value silently if they do not pair.
   *
   * @return a message that names the first such input of the command; empty if there is none
   */
  static String unpaired(String options, ModuleInfo command) {
    for (ModuleItem<?> input : UserInputs.of(command)) {
      String key = input.getName();
      Pattern opened = Pattern.compile("(?<![A-Za-z])" + key + "=\\[");
      if (opened.matcher(options).find() && Macro.getValue(options, key, null) == null) {
        return String.format(
            Locale.ROOT,
            "%s: the value %s=[...] holds a [ without its ], which no macro"
                + " can carry. Rename the file or folder, or use a script. Found: %s",
            command.getTitle(),
            key,
            options.strip());
      }
    }
    return "";
  }

  private void check(Module module, boolean unattended) {
    for (ModuleItem<?> input : UserInputs.of(module.getInfo())) {
      boolean settled = unattended || module.isInputResolved(input.getName());
      String fault = settled ? fault(input, input.getValue(module)) : "";
      if (!fault.isEmpty()) {
        cancel(Failure.stopMacro(fault, context()));
        return;
      }
      if (unattended || input.getVisibility() == ItemVisibility.INVISIBLE) {
        module.resolveInput(input.getName());
      }
    }
  }

  /** What is wrong with a value; empty if nothing is. */
  private static String fault(ModuleItem<?> input, Object value) {
    if (input.isRequired() && isMissing(value)) {
      return missing(input);
    }
    if (value instanceof String text && text.indexOf('\0') >= 0) {
      // SciJava could not remember it for the next dialog.
      return String.format(
          Locale.ROOT,
          "%s: the value of '%s' holds a character 0, which is no text; leave it out.",
          input.getInfo().getTitle(),
          input.getName());
    }
    return "";
  }

  private boolean unattended(Module module) {
    return ui == null || ui.isHeadless() || IJ.isMacro() && hasOptions(module);
  }

  /** An image is filled in from the active one without any option. */
  private static boolean hasOptions(Module module) {
    return UserInputs.of(module.getInfo()).stream()
        .filter(input -> input.getType() != ImagePlus.class)
        .anyMatch(input -> module.isInputResolved(input.getName()));
  }

  /** A missing image may arrive as an empty one. */
  private static boolean isMissing(Object value) {
    return value == null
        || value instanceof ImagePlus image && image.getWidth() == 0
        || value instanceof File file && file.getPath().isBlank();
  }

  private static String missing(ModuleItem<?> input) {
    String name = input.getName();
    String remedy =
        input.getType() == ImagePlus.class
            ? "open an image first, or give " + name + "=TITLE"
            : "give " + name + "=PATH";
    return String.format(
        Locale.ROOT,
        "%s: '%s' is missing; %s. Inputs: %s.",
        input.getInfo().getTitle(),
        name,
        remedy,
        UserInputs.names(input.getInfo()));
  }
}
