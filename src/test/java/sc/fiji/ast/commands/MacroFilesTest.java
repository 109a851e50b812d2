package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import sc.fiji.ast.commands.scijava.UserInputs;

/** Holds the macros that are shipped against the commands. */
class MacroFilesTest {
  private static final Path MACROS = Path.of("macros");
  private static final Pattern RUN =
      Pattern.compile("\\brun\\(\"([^\"]+)\"(?:,\\s*(.+?))?\\);", Pattern.DOTALL);
  private static final Pattern OPERAND = Pattern.compile("\"([^\"]*)\"|([A-Za-z_]\\w*)");
  private static final Pattern KEY = Pattern.compile("(?:^|\\s)([A-Za-z_]+)(?=[= ]|$)");

  private static Context context;
  private static Map<String, CommandInfo> commands;

  private record Call(String leaf, String options) {}

  @BeforeAll
  static void start() {
    context = new Context();
    commands = new HashMap<>();
    for (CommandInfo command : Commands.all(context)) {
      commands.put(command.getMenuPath().getLeaf().getName(), command);
    }
  }

  @AfterAll
  static void stop() {
    context.dispose();
  }

  @Test
  void eachCommandHasAMacro() throws IOException {
    Set<String> leaves = new HashSet<>();
    for (Path macro : macros()) {
      calls(macro).forEach(call -> leaves.add(call.leaf()));
    }
    assertEquals(commands.keySet(), leaves);
  }

  @ParameterizedTest
  @MethodSource("macros")
  void macrosGiveInputsThatTheCommandHasAndAllItNeeds(Path macro) throws IOException {
    List<Call> calls = calls(macro);
    // What eval runs is code only when it runs.
    assertTrue(!calls.isEmpty() || Files.readString(macro).contains("eval("));
    for (Call call : calls) {
      CommandInfo command = commands.get(call.leaf());
      assertNotNull(command, call.leaf());
      List<String> keys = Commands.keys(command);
      for (String key : keysIn(call.options())) {
        assertTrue(keys.contains(key), key + " is none of " + keys);
        assertNotNull(Macro.getValue(call.options(), key, null), key);
      }
      for (ModuleItem<?> input : UserInputs.of(command)) {
        boolean given = Macro.getValue(call.options(), input.getName(), null) != null;
        boolean active = input.getType() == ij.ImagePlus.class;
        assertTrue(given || active || !input.isRequired(), input.getName() + " is missing");
      }
    }
  }

  static List<Path> macros() throws IOException {
    try (Stream<Path> files = Files.list(MACROS)) {
      return files.filter(file -> file.toString().endsWith(".ijm")).sorted().toList();
    }
  }

  private static List<Call> calls(Path macro) throws IOException {
    List<Call> calls = new ArrayList<>();
    Matcher run = RUN.matcher(Files.readString(macro));
    while (run.find()) {
      calls.add(new Call(run.group(1), run.group(2) == null ? "" : value(run.group(2))));
    }
    return calls;
  }

  /** The string that an expression such as {@code "model=[" + path + "]"} makes. */
  private static String value(String expression) {
    StringBuilder value = new StringBuilder();
    Matcher operand = OPERAND.matcher(expression);
    while (operand.find()) {
      value.append(operand.group(1) == null ? "/some path/" + operand.group(2) : operand.group(1));
    }
    return value.toString();
  }

  private static List<String> keysIn(String options) {
    List<String> keys = new ArrayList<>();
    Matcher key = KEY.matcher(options.replaceAll("\\[[^\\[\\]]*\\]", "x"));
    while (key.find()) {
      keys.add(key.group(1));
    }
    return keys;
  }
}
