package sc.fiji.ast.commands.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scijava.module.Module;
import sc.fiji.ast.commands.ExploreAnomalies;
import sc.fiji.ast.commands.ScoreFolder;
import sc.fiji.ast.commands.ScoreImage;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.files.ReservedPath;

/** While a stack or a folder is scored. */
class ScoringStageTest extends StageSession {
  private static final int IMAGES = 120;

  @ParameterizedTest
  @EnumSource
  void escapeEndsAStackAndItsRowsAreKept(Caller caller) throws Exception {
    Module run =
        call(
            caller,
            ScoreImage.class,
            image(
                disturbed(
                    "stack",
                    () -> {
                      pressEscape();
                      waitUntilHeard();
                    })));
    assertCancelled(caller, run);
    assertEquals(1, rows(run).size());
  }

  /** The command looks for the key several times a second, and then lets this plane go. */
  private static void waitUntilHeard() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStackWhoseWindowIsClosedIsScoredToItsEnd(Caller caller) throws Exception {
    List<String> undisturbed =
        rows(call(caller, ScoreImage.class, image(TinyModel.stack("stack", "8-bit", PLANES))));
    ImagePlus[] closed = new ImagePlus[1];
    closed[0] = disturbed("stack", () -> closed[0].flush());
    Module run = call(caller, ScoreImage.class, image(closed[0]));
    assertSucceeded(run);
    assertEquals(undisturbed, rows(run));
    assertEquals(PLANES, ((ImagePlus) run.getOutput("heatmap")).getStackSize());
  }

  @ParameterizedTest
  @EnumSource
  void anotherStackIsScoredMeanwhileAndBothGiveWhatTheyGiveAlone(Caller caller) throws Exception {
    ImagePlus other = TinyModel.stack("other", "8-bit", 3);
    List<String> stackAlone =
        rows(call(caller, ScoreImage.class, image(TinyModel.stack("stack", "8-bit", PLANES))));
    List<String> otherAlone = rows(call(caller, ScoreImage.class, image(other)));
    ImagePlus stack =
        disturbed(
            "stack",
            () -> assertEquals(otherAlone, rows(call(caller, ScoreImage.class, image(other)))));
    Module run = call(caller, ScoreImage.class, image(stack));
    assertEquals(stackAlone, rows(run));
  }

  @ParameterizedTest
  @EnumSource
  void aHeatmapIsExploredMeanwhile(Caller caller) throws Exception {
    Module scored = call(caller, ScoreImage.class, image(TinyModel.stack("first", "8-bit", 2)));
    Map<String, Object> heatmap = Map.of("image", scored.getOutput("heatmap"), "threshold", "1.5");
    ImagePlus stack =
        disturbed(
            "stack", () -> assertSucceeded(call(Caller.SCRIPT, ExploreAnomalies.class, heatmap)));
    assertEquals(PLANES, rows(call(caller, ScoreImage.class, image(stack))).size());
  }

  @ParameterizedTest
  @EnumSource
  void escapeEndsAFolderWithoutHalfFilesAndTheNextRunGoesOn(Caller caller) throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    TinyModel.paintGood(images);
    for (int i = 6; i < IMAGES; i++) {
      Files.copy(images.resolve("good-0.png"), images.resolve("good-" + i + ".png"));
    }
    at("Scoring", StageSession::pressEscape);
    Module run = call(caller, ScoreFolder.class, folder(images));
    assertCancelled(caller, run);
    assertFalse(summary().contains("\"complete\": true"), summary());
    long done = files("heatmaps");
    assertTrue(done < IMAGES, "" + done);
    assertSucceeded(call(Caller.SCRIPT, ScoreFolder.class, with(folder(images), "resume", true)));
    assertEquals(IMAGES, files("heatmaps"));
    assertEquals(IMAGES + 1, Files.readAllLines(results().resolve("results.csv")).size());
    assertTrue(summary().contains("\"complete\": true"), summary());
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsScoredWhileAStackIs(Caller caller) throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    TinyModel.paintGood(images);
    ImagePlus stack =
        disturbed("stack", () -> assertSucceeded(call(caller, ScoreFolder.class, folder(images))));
    assertEquals(PLANES, rows(call(caller, ScoreImage.class, image(stack))).size());
    assertEquals(7, Files.readAllLines(results().resolve("results.csv")).size());
  }

  @ParameterizedTest
  @EnumSource
  void resultsThatAnotherCommandWritesAreLeftAlone(Caller caller) throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    TinyModel.paintGood(images);
    try (ReservedPath other = ReservedPath.of(results())) {
      Module run = call(caller, ScoreFolder.class, folder(images));
      assertFalse(Files.exists(results()));
      // Who sits before the dialog has read it there.
      assertEquals(
          caller == Caller.DIALOG
              ? ""
              : results()
                  + " is being written by another command. Wait"
                  + " for its end, or choose another.",
          reason(run));
    }
  }

  private Map<String, Object> image(ImagePlus image) {
    return Map.of("image", image, "model", TinyModel.file().toFile());
  }

  private Map<String, Object> folder(Path images) {
    return Map.of(
        "folder", images.toFile(),
        "model", TinyModel.file().toFile(),
        "results", results().toFile());
  }

  private static Map<String, Object> with(Map<String, Object> inputs, String name, Object value) {
    Map<String, Object> all = new HashMap<>(inputs);
    all.put(name, value);
    return all;
  }

  private Path results() {
    return folder.resolve("results");
  }

  private String summary() throws Exception {
    return Files.readString(results().resolve("summary.json"));
  }

  private long files(String kind) throws Exception {
    try (Stream<Path> files = Files.list(results().resolve(kind))) {
      return files.filter(file -> file.toString().endsWith(".tif")).count();
    }
  }

  private static List<String> rows(Module run) {
    ResultsTable table = (ResultsTable) run.getOutput("table");
    return IntStream.range(0, table.size()).mapToObj(table::getRowAsString).toList();
  }
}
