package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import sc.fiji.ast.commands.scijava.UserInputs;

/** Holds the README's table of commands against the commands. */
class ReadmeTableTest {
  private static final String HEADER = "| menu | key | label | meaning |";

  @Test
  void theTableNamesAllCommandsKeysAndLabelsInTheMenusOrder() throws IOException {
    assertEquals(commands().toString(), table().toString());
  }

  private static Map<String, List<String>> commands() {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    try (Context context = new Context()) {
      Commands.all(context).stream()
          .sorted(
              (a, b) ->
                  Double.compare(
                      a.getMenuPath().getLeaf().getWeight(), b.getMenuPath().getLeaf().getWeight()))
          .forEach(info -> commands.put(info.getMenuPath().getLeaf().getName(), inputs(info)));
    }
    return commands;
  }

  private static List<String> inputs(CommandInfo command) {
    List<String> inputs = new ArrayList<>();
    for (ModuleItem<?> input : UserInputs.of(command)) {
      String key = input.isRequired() ? input.getName() : "[" + input.getName() + "]";
      inputs.add(key + "=" + input.getLabel());
    }
    return inputs;
  }

  private static Map<String, List<String>> table() throws IOException {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    List<String> inputs = new ArrayList<>();
    for (String row : rows()) {
      String[] cells = row.split("\\|");
      if (!cells[1].isBlank()) {
        inputs = new ArrayList<>();
        commands.put(cells[1].strip(), inputs);
      } else {
        String[] keys = cells[2].strip().split(", ");
        String[] labels = cells[3].strip().split(", ");
        for (int i = 0; i < keys.length; i++) {
          inputs.add(keys[i] + "=" + labels[i]);
        }
      }
    }
    return commands;
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("README.md")).stream()
        .dropWhile(line -> !line.equals(HEADER))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
