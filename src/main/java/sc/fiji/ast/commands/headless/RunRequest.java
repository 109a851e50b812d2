package sc.fiji.ast.commands.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.parse.Items;
import org.scijava.parse.ParseService;
import org.scijava.run.RunService;
import sc.fiji.ast.commands.scijava.UserInputs;

/**
 * A command and its inputs, as they stand on the command line. SciJava only logs what it cannot use
 * of them and goes on; here it is an error.
 *
 * @param code what to run: a class, as a rule
 * @param inputs {@code key="value",...}; blank: none
 */
record RunRequest(String code, String inputs) {

  /**
   * All requests among the arguments.
   *
   * @param option what stands before each
   */
  static List<RunRequest> in(List<String> arguments, String option) {
    List<RunRequest> requests = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals(option)) {
        requests.add(new RunRequest(valueAt(arguments, i + 1), valueAt(arguments, i + 2)));
      }
    }
    return requests;
  }

  private static String valueAt(List<String> arguments, int index) {
    boolean value = index < arguments.size() && !arguments.get(index).startsWith("--");
    return value ? arguments.get(index) : "";
  }

  /**
   * @throws IllegalArgumentException saying what is wrong, and what is allowed
   */
  void check(Context context) {
    if (!context.service(RunService.class).supports(code)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "There is no command '%s'. Commands: %s.", code, commands(context)));
    }
    CommandInfo command = context.service(CommandService.class).getCommand(code);
    if (command != null && !inputs.isBlank()) {
      parsed(context).keySet().forEach(key -> check(command, key));
    }
  }

  private Map<String, Object> parsed(Context context) {
    try {
      Items items = context.service(ParseService.class).parse(inputs);
      if (items.isMap() && !items.isEmpty()) {
        return items.asMap();
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(unreadable(e.getMessage()), e);
    }
    throw new IllegalArgumentException(unreadable("no key"));
  }

  private String unreadable(String problem) {
    return String.format(
        Locale.ROOT, "The inputs are '%s' (%s); give them as key=\"value\",...", inputs, problem);
  }

  private static void check(CommandInfo command, String key) {
    if (command.getInput(key) == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has no input '%s'. Inputs: %s.",
              name(command),
              key,
              UserInputs.names(command)));
    }
  }

  private static String commands(Context context) {
    return context.service(CommandService.class).getCommands().stream()
        .map(CommandInfo::getDelegateClassName)
        .filter(name -> name.startsWith(RunRequest.class.getPackageName()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String name(CommandInfo command) {
    String name = command.getDelegateClassName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
