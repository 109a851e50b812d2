package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.model.ModelFile;

/** Scripts for many images, folders or frames. */
class SeveralImagesScriptsTest extends ScriptSession {
  @ParameterizedTest
  @ValueSource(strings = {"Score_Folder_with_AST.ijm", "Score_Folder_with_AST.groovy"})
  void aFolderIsScored(String file) throws Exception {
    run(file, Map.of("folder", good, "model", TinyModel.file(), "results", results));
    assertEquals(7, Files.readAllLines(results.resolve("results.csv")).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Train_and_Score_Folder.ijm", "Train_and_Score_Folder.groovy"})
  void aFolderIsLearnedAndAnotherScored(String file) throws Exception {
    run(file, Map.of("good", good, "images", good, "results", results));
    assertEquals(7, Files.readAllLines(results.resolve("results.csv")).size());
    assertEquals(6, ModelFile.describe(results.resolve("good.ast")).provenance().images());
  }

  @Test
  void allOpenImagesAreScoredByAMacro() throws Exception {
    before = open(TinyModel.stack("one", "8-bit", 1)) + open(TinyModel.stack("two", "RGB", 1));
    Object titles = run("Score_All_Open_Images.ijm", Map.of("model", TinyModel.file()));
    assertEquals("one.tif; two.tif; heatmap of one.tif; *heatmap of two.tif; ", titles);
  }

  @Test
  void allOpenImagesAreScoredByAScript() throws Exception {
    Interpreter.batchMode = true;
    try {
      TinyModel.stack("one", "8-bit", 1).show();
      TinyModel.stack("two", "8-bit", 1).show();
      run("Score_All_Open_Images.groovy", Map.of("model", TinyModel.file()));
    } finally {
      Interpreter.batchMode = false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "setBatchMode(true);"})
  void aTimeLapseIsPlottedByAMacro(String mode) throws Exception {
    before = mode;
    Path movie = folder.resolve("movie.tif");
    IJ.saveAsTiff(timeLapse(), movie.toString());
    run(
        "Score_over_Time.ijm",
        Map.of("movie", movie, "model", TinyModel.file(), "results", results));
    assertEquals(5, Files.readAllLines(results.resolve("results.csv")).size());
    assertPicture(results.resolve("score-over-time.png"));
  }

  @Test
  void aTimeLapseIsPlottedByAScript() throws Exception {
    Path plot = results.resolve("plot.png");
    run(
        "Score_over_Time.groovy",
        Map.of("image", timeLapse(), "model", TinyModel.file(), "plot", plot));
    assertPicture(plot);
  }

  private static ImagePlus timeLapse() {
    ImagePlus image = TinyModel.stack("movie", "8-bit", 4);
    image.setDimensions(1, 1, 4);
    image.getCalibration().frameInterval = 30;
    return image;
  }

  @ParameterizedTest
  @CsvSource({"ijm, failed, complete", "groovy, failed:, complete"})
  void aFolderThatFailsDoesNotStopTheOthers(String language, String failed, String complete)
      throws Exception {
    Path parent = Files.createDirectory(folder.resolve("plates"));
    Files.createDirectory(parent.resolve("a empty"));
    TinyModel.paintGood(Files.createDirectory(parent.resolve("b full")));
    Files.writeString(parent.resolve("notes.txt"), "no folder");
    Map<String, Object> inputs =
        Map.of("parent", parent, "model", TinyModel.file(), "results", results);
    runScript("Score_Folders_Overnight." + language, inputs);
    List<String> log = Files.readAllLines(results.resolve("log.txt"));
    assertEquals(2, log.size(), log.toString());
    assertTrue(log.get(0).startsWith("a empty: " + failed), log.toString());
    assertTrue(log.get(1).startsWith("b full: " + complete), log.toString());
  }

  @Test
  void theWalkthroughRuns() throws Exception {
    Path cookies = folder.resolve("cookie");
    Path train = Files.createDirectories(cookies.resolve("train").resolve("good"));
    TinyModel.paintGood(train);
    Path broken = Files.createDirectories(cookies.resolve("test").resolve("broken"));
    IJ.save(TinyModel.stack("000", "RGB", 1), broken.resolve("000.jpg").toString());
    run("Cookies.ijm", Map.of("cookies", cookies, "results", results, "threshold", 0.9));
    assertPicture(results.resolve("heatmap.tif"));
    assertPicture(results.resolve("mask.png"));
  }
}
