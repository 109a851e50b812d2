package sc.fiji.ast.commands.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.commands.TinyModel;

class CommandLineTest {
  private static final String PACKAGE = "sc.fiji.ast.commands.";
  @TempDir Path folder;
  private String errors;
  private String output;

  @Test
  void aCommandThatSucceedsGivesZeroAndItsReport() {
    assertEquals(0, run("--headless", "--run", PACKAGE + "EngineStatus"));
    assertTrue(output.contains("Engine               PyTorch"), output);
    assertEquals("", errors);
  }

  @Test
  void aCommandCanBeGivenByItsLeaf() {
    assertEquals(0, run("--headless", "--run", "AST Engine Status"));
  }

  @Test
  void aFailureGivesOneAndItsMessageWithoutAStackTrace() throws Exception {
    Path none = folder.resolve("none ü");
    assertFailure(
        none + ": there is no such folder",
        run("--headless", "--run", PACKAGE + "TrainModel", inputs("folder", none, "model", none)));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertFailure(
        empty + ": there are no images in it",
        run("--headless", "--run", PACKAGE + "TrainModel", inputs("folder", empty, "model", none)));
  }

  @Test
  void aFolderIsLearnedAndScored() throws Exception {
    Path good = Files.createDirectory(folder.resolve("good ü [1]"));
    TinyModel.paintGood(good);
    Path model = folder.resolve("model.ast");
    Path settings = Files.writeString(folder.resolve("settings.json"), TinyModel.SETTINGS);
    String choices = ",settings=\"" + settings + "\",seed=3";
    String training = inputs("folder", good, "model", model) + choices;
    assertEquals(0, run("--headless", "--run", PACKAGE + "TrainModel", training), () -> errors);
    assertTrue(output.contains("Training the teacher: 3 of 3"), output);
    assertTrue(output.contains("Good images          6"), output);
    Path results = folder.resolve("results");
    String scoring = inputs("folder", good, "model", model) + ",results=\"" + results + "\"";
    assertEquals(0, run("--headless", "--run", PACKAGE + "ScoreFolder", scoring), () -> errors);
    assertTrue(Files.exists(results.resolve("summary.json")));
    String image = inputs("image", good.resolve("good-0.png"), "model", model);
    assertEquals(0, run("--headless", "--run", PACKAGE + "ScoreImage", image), () -> errors);
    assertTrue(output.contains("good-0.png"), output);
  }

  @Test
  void aMissingInputIsNamed() {
    assertFailure(
        "'model' is missing",
        run("--headless", "--run", PACKAGE + "TrainModel", "folder=\"" + folder + "\""));
    assertFailure("'model' is missing", run("--headless", "--run", PACKAGE + "InspectModel"));
  }

  @ParameterizedTest
  @CsvSource({
    "ScoreFolder, 'foldr=\"/x\"', no input 'foldr'. Inputs: folder",
    "ScoreFolder, '\"/x\"', give them as key=",
    "ScoreFolder, 'folder=\"/x', give them as key=",
    "ScoreFoldr, '', There is no command 'sc.fiji.ast.commands.ScoreFoldr'. Commands: "
  })
  void aWrongInputOrCommandIsNamed(String command, String inputs, String message) {
    assertFailure(message, run("--headless", "--run", PACKAGE + command, inputs));
  }

  @Test
  void argumentsThatRunNothingAreAnError() {
    assertFailure("give --headless --run", run("--headless", "ScoreFolder"));
  }

  private void assertFailure(String message, int code) {
    assertEquals(1, code);
    assertTrue(errors.contains(message), errors);
    assertEquals(1, errors.strip().lines().count(), errors);
    assertFalse(errors.contains("\tat "), errors);
  }

  private static String inputs(String key, Path value, String key2, Path value2) {
    return key + "=\"" + value + "\"," + key2 + "=\"" + value2 + "\"";
  }

  private int run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      return CommandLine.run(arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
      output = outBytes.toString(StandardCharsets.UTF_8);
      errors =
          errBytes
              .toString(StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("SLF4J"))
              .collect(Collectors.joining("\n"));
    }
  }
}
