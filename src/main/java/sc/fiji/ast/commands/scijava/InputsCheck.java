package sc.fiji.ast.commands.scijava;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * macro's parser cannot read is named, instead of taking its default.
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
    List<ModuleItem<?>> settled =
        UserInputs.of(module.getInfo()).stream()
            .filter(input -> unattended || module.isInputResolved(input.getName()))
            .toList();
    String fault = fault(module, settled);
    if (!fault.isEmpty()) {
      cancel(Failure.stopMacro(fault, context()));
    } else if (unattended) {
      settled.forEach(input -> module.resolveInput(input.getName()));
    }
  }

  /** What is wrong with values; empty if nothing is. */
  private static String fault(Module module, List<ModuleItem<?>> inputs) {
    List<ModuleItem<?>> missing =
        inputs.stream()
            .filter(input -> input.isRequired() && isMissing(input.getValue(module)))
            .toList();
    if (!missing.isEmpty()) {
      return missing(module.getInfo(), missing);
    }
    // SciJava could not remember it for the next dialog.
    return inputs.stream()
        .filter(input -> input.getValue(module) instanceof String t && t.indexOf('\0') >= 0)
        .findFirst()
        .map(
            input ->
                String.format(
                    Locale.ROOT,
                    "%s: the value of '%s' holds a character 0, which is no text; leave it out.",
                    input.getInfo().getTitle(),
                    input.getName()))
        .orElse("");
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

  private static String missing(ModuleInfo command, List<ModuleItem<?>> missing) {
    return String.format(
        Locale.ROOT,
        "%s: %s. Inputs: %s.",
        command.getTitle(),
        missing.stream().map(InputsCheck::missing).collect(Collectors.joining("; ")),
        UserInputs.names(command));
  }

  private static String missing(ModuleItem<?> input) {
    String name = input.getName();
    String remedy =
        input.getType() == ImagePlus.class
            ? "open an image first, or give " + name + "=TITLE"
            : "give " + name + "=PATH";
    return String.format(Locale.ROOT, "'%s' is missing; %s", name, remedy);
  }
}
