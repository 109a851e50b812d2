package sc.fiji.ast.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import sc.fiji.ast.commands.Commands;
import sc.fiji.ast.commands.MacroSession;
import sc.fiji.ast.commands.ScoreFolder;
import sc.fiji.ast.commands.ScoreImage;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.commands.TrainModel;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;

/**
 * Lines as Fiji's recorder writes them: Fiji escapes each value as Java does, and ImageJ's recorder
 * puts those with a space in brackets. Read back with what macros use.
 */
class RecordedLineTest extends MacroSession {
  private static final String JSON =
      "{\"imageSize\": 64, \"teacher\": {\"hidden\": 8, \"kernels\": [3, 5, 3]},"
          + " \"student\": {\"hidden\": 16}, \"training\": {\"batch\": 2, \"teacherSteps\": 3,"
          + " \"studentSteps\": 3}}";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/good",
        "/data/good images",
        "/data/good [1] [2]/a",
        "/data/[[1] 2]",
        "/data/a,b; c",
        "/data/a=b, x=3",
        "/data/gut ü 良い漢字",
        "/data/Tom's \"best\" cells",
        "C:\\new data\\table",
        "C:\\data\\",
        "\\\\server\\x",
        "\\\\server\\my share\\new",
        "{\"teacher\": {\"kernels\": [3,3,3,5]}, \"backbone\": {\"name\": \"a: b\"}}",
        "{'tile': {'size': 64}}",
        ""
      })
  void allValuesComeBackWhateverTheOrderOfTheKeys(String value) {
    for (CommandInfo command : Commands.all(context)) {
      Map<String, String> values = new LinkedHashMap<>();
      for (ModuleItem<?> input : UserInputs.of(command)) {
        boolean text = input.getType() == File.class || input.getType() == String.class;
        values.put(
            input.getName(), text ? value : input.getType() == boolean.class ? "true" : "2.5");
      }
      List<String> parts = new ArrayList<>();
      values.forEach((key, each) -> parts.add(recorded(key, each)));
      Random random = new Random(1);
      for (int order = 0; order < 40; order++) {
        String options = new Interpreter().run("return \"" + String.join(" ", parts) + "\";", "");
        values.forEach((key, each) -> assertEquals(each, Macro.getValue(options, key, null), key));
        Collections.shuffle(parts, random);
      }
    }
  }

  @Test
  void recordedLinesRunAsTheyStand() throws IOException {
    Path good = Files.createDirectory(folder.resolve("good [1] \"ü\""));
    TinyModel.paintGood(good);
    Path model = folder.resolve("my model.ast");
    run(TrainModel.class, Map.of("folder", good, "model", model, "settings", JSON, "seed", "5"));
    Settings settings = ModelFile.describe(model).settings();
    assertEquals(List.of(3, 5, 3), settings.teacher().kernels());
    assertEquals(5, settings.training().seed());
    Path results = folder.resolve("results, 漢字");
    run(ScoreFolder.class, Map.of("folder", good, "model", model, "results", results));
    assertTrue(Files.exists(results.resolve("summary.json")));
  }

  /** The image by our recording, what is required by that of Fiji. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRecordedScoringWorksOnItsImageAgainWhateverIsInFront(boolean otherInFront) {
    CommandInfo info = context.service(CommandService.class).getCommand(ScoreImage.class);
    ModuleService modules = context.service(ModuleService.class);
    Module given = modules.createModule(info);
    given.setInput("image", TinyModel.stack("my cell.tif", "8-bit", 1));
    given.setInput("layers", "raw, heatmap");
    Map<String, String> options = RecordedInputs.options(given, modules.createModule(info));
    options.put("model", TinyModel.file().toString());
    List<String> parts = new ArrayList<>();
    options.forEach((key, value) -> parts.add(recorded(key, value)));
    String cell = "newImage('my cell.tif', '8-bit ramp', 80, 64, 1);";
    String other = "newImage('other', '8-bit ramp', 40, 40, 1);";
    String titles =
        macros.run(
            "setBatchMode(true);"
                + (otherInFront ? cell + other : other + cell)
                + "run(\"Score Image with AST...\", \""
                + String.join(" ", parts)
                + "\"); return getTitle() + ', ' + isOpen('raw of my cell.tif');",
            "");
    assertEquals("heatmap of my cell.tif, 1", titles);
  }

  @Test
  void settingsMayStandInSingleQuotes() throws IOException {
    TinyModel.paintGood(folder);
    Path model = folder.resolve("model.ast");
    String settings = JSON.replace('"', '\'');
    run(TrainModel.class, Map.of("folder", folder, "model", model, "settings", settings));
    assertEquals(List.of(3, 5, 3), ModelFile.describe(model).settings().teacher().kernels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"good [1", "[ good"})
  void aValueWhoseBracketsDoNotPairStopsTheMacroAndIsNamed(String name) throws IOException {
    TinyModel.paintGood(Files.createDirectory(folder.resolve(name)));
    CommandInfo command = context.service(CommandService.class).getCommand(TrainModel.class);
    String options =
        "model=" + folder.resolve("m.ast") + " folder=[" + folder.resolve(name) + "] seed=1";
    String message = InputsCheck.unpaired(options, command);
    assertTrue(message.contains("the value folder=[...] holds a [ without its ]"), message);
    assertEquals("", InputsCheck.unpaired("folder=[/a [1]/b] model=/m", command));
    System.clearProperty("reached");
    macros.run(
        "run('Train AST Model...', '"
            + options
            + "'); call('java.lang.System.setProperty', 'reached', 'yes');",
        "");
    assertEquals(null, System.getProperty("reached"));
    assertTrue(Files.notExists(folder.resolve("m.ast")));
  }

  @Test
  void aKeyOfTheCommandWithinAValueIsTakenForTheKey() {
    String options = "folder=[/data/model=3 x] model=/m.ast ";
    assertNotEquals("/m.ast", Macro.getValue(options, "model", null));
  }

  private void run(Class<?> command, Map<String, Object> values) {
    CommandInfo info = context.service(CommandService.class).getCommand(command.getName());
    List<String> parts = new ArrayList<>();
    for (ModuleItem<?> input : UserInputs.of(info)) {
      Object value = values.getOrDefault(input.getName(), input.getDefaultValue());
      parts.add(recorded(input.getName(), value == null ? standard(input) : value.toString()));
    }
    String leaf = info.getMenuPath().getLeaf().getName();
    macros.run("run(\"" + leaf + "\", \"" + String.join(" ", parts) + "\");", "");
  }

  /** What the dialogs show at first. */
  private static String standard(ModuleItem<?> input) {
    return switch (input.getName()) {
      case "modality" -> "RGB";
      case "preset" -> "fast";
      case "device" -> "auto";
      case "threshold" -> "1.0";
      case "resume" -> "false";
      default -> "";
    };
  }

  private static String recorded(String key, String value) {
    Recorder.saveCommand(); // forgets what was recorded before
    Recorder.recordOption(escaped(key), escaped(value));
    return Recorder.getCommandOptions();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
