package sc.fiji.ast.commands;

import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import sc.fiji.ast.commands.scijava.UserInputs;

/** The commands of this software, as SciJava found them. */
public final class Commands {

  private Commands() {}

  public static List<CommandInfo> all(Context context) {
    return context.service(CommandService.class).getCommands().stream()
        .filter(command -> command.getDelegateClassName().startsWith("sc.fiji.ast."))
        .toList();
  }

  static List<String> keys(CommandInfo command) {
    return UserInputs.of(command).stream().<String>map(ModuleItem::getName).toList();
  }

  static Class<?> type(CommandInfo command) {
    try {
      return command.loadDelegateClass();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
