package sc.fiji.ast.commands.scijava;

import ij.Macro;
import java.util.Locale;
import java.util.regex.Pattern;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** What ImageJ's parser makes of the options of a macro's {@code run("LEAF", "OPTIONS")}. */
final class MacroOptions {

  private MacroOptions() {}

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
}
