package sc.fiji.ast.commands.scijava;

import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** The inputs of a command that users give; SciJava lists those it injects among them. */
public final class UserInputs {

  private UserInputs() {}

  public static List<ModuleItem<?>> of(ModuleInfo command) {
    List<ModuleItem<?>> inputs = new ArrayList<>();
    for (ModuleItem<?> input : command.inputs()) {
      Class<?> type = input.getType();
      if (!Context.class.isAssignableFrom(type) && !Service.class.isAssignableFrom(type)) {
        inputs.add(input);
      }
    }
    return inputs;
  }

  /** For messages: their names, optional ones in brackets. */
  public static String names(ModuleInfo command) {
    List<String> names =
        of(command).stream()
            .map(input -> input.isRequired() ? input.getName() : "[" + input.getName() + "]")
            .toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
