package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.model.ModelFile;

/** Which image a macro's command works on while other images stand in windows. */
class BatchModeTest extends MacroSession {
  private static final String TWO_IMAGES =
      "setBatchMode(true); close('*'); newImage('one', '8-bit ramp', 40, 30, 1); id = getImageID;"
          + " newImage('two', '8-bit ramp', 40, 30, 1); ";
  private static final String SCORE =
      " run('Score Image with AST...', 'model=[MODEL] layers=heatmap OPTION'); return getTitle;";

  @TempDir Path folder;

  @BeforeEach
  void start() {
    macros.openInWindow(TinyModel.stack("window", "8-bit", 7));
  }

  @Test
  void theImageThatTheMacroOpenedLastIsScored() {
    assertEquals("heatmap of two", score(TWO_IMAGES, ""));
  }

  @Test
  void theImageThatTheMacroSelectedIsScored() {
    assertEquals("heatmap of one", score(TWO_IMAGES + "selectImage(id);", ""));
    assertEquals("heatmap of one", score(TWO_IMAGES + "selectImage('one');", ""));
    assertEquals("heatmap of one", score(TWO_IMAGES + "close();", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image=one", "image=' + id + '"})
  void theImageGivenInTheOptionsIsScored(String option) {
    assertEquals("heatmap of one", score(TWO_IMAGES, option));
  }

  @Test
  void anImageSelectedOutsideOfBatchModeStaysActiveInIt() {
    ImagePlus selected = TinyModel.stack("selected", "8-bit", 1);
    WindowManager.setTempCurrentImage(selected);
    assertEquals("heatmap of selected", score("setBatchMode(true);", ""));
  }

  @Test
  void withoutBatchModeTheStackInTheFrontWindowIsLearnedFrom() throws Exception {
    String other = "setBatchMode(false); newImage('other', '8-bit ramp', 40, 30, 5);";
    assertEquals(7, imagesLearnedFrom(other));
  }

  @Test
  void theHeatmapOfTheMacroIsExplored() {
    String explore =
        TWO_IMAGES
            + SCORE
                .replace("MODEL", TinyModel.file().toString())
                .replace("OPTION", "")
                .replace("return getTitle;", "run('Explore Anomalies...', 'threshold=1.5');")
            + " return getTitle;";
    assertEquals("mask of two", macros.run(explore, ""));
  }

  /** So what was recorded before a screen runs without one. */
  @Test
  void aSecondMaskHasItsNumberAsBeforeAScreen() {
    String title =
        macros.run(
            "setBatchMode(true); newImage('one', '8-bit ramp', 40, 30, 1);"
                + String.format("run('Score Image with AST...', 'model=[%s]');", TinyModel.file())
                + " run('Explore Anomalies...', 'image=[heatmap of one] threshold=1.5');"
                + " selectImage('mask of one'); selectImage('mask 2 of one'); return getTitle;",
            "");
    assertEquals("mask 2 of one", title);
  }

  @Test
  void theStackOfTheMacroIsLearnedFrom() throws Exception {
    Path stack = folder.resolve("learned.tif");
    IJ.saveAsTiff(TinyModel.stack("learned", "8-bit", 5), stack.toString());
    assertEquals(5, imagesLearnedFrom("setBatchMode(true); open('" + stack + "');"));
  }

  private int imagesLearnedFrom(String before) throws IOException {
    Path model = folder.resolve("model.ast");
    String train = "run('Train AST Model on Stack...', 'model=[%s] settings=[%s]');";
    macros.run(before + String.format(train, model, TinyModel.SETTINGS), "");
    return ModelFile.describe(model).provenance().images();
  }

  private String score(String before, String option) {
    String run = SCORE.replace("MODEL", TinyModel.file().toString()).replace("OPTION", option);
    return macros.run(before + run, "");
  }
}
