package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.scoring.HeatmapOrigin;

/** Exploring without a window: from programs, scripts and macros. */
class ExploreAnomaliesTest {
  private Context context;
  @TempDir Path folder;

  @BeforeEach
  void start() {
    context = new Context();
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  @Test
  void aHeatmapKnowsItsModelAndItsScoresAlsoAfterSaving() throws Exception {
    ImagePlus heatmap = heatmap(3);
    HeatmapOrigin origin = new Heatmap(heatmap).origin().orElseThrow();
    assertEquals(TinyModel.file().toString(), origin.model());
    assertEquals(3, origin.scores().size());
    String file = folder.resolve("heatmap ü.tif").toString();
    IJ.saveAsTiff(heatmap, file);
    assertEquals(origin, new Heatmap(IJ.openImage(file)).origin().orElseThrow());
  }

  @Test
  void soDoTheHeatmapsOfAFolder() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    IJ.saveAsTiff(TinyModel.stack("", "8-bit", 2), images.resolve("stack.tif").toString());
    Path model = Files.copy(TinyModel.file(), folder.resolve("a model ü = \u4f60.ast"));
    run(
        ScoreFolder.class,
        "folder",
        images.toFile(),
        "model",
        model.toFile(),
        "results",
        folder.resolve("results").toFile());
    ImagePlus heatmap = IJ.openImage(folder.resolve("results/heatmaps/stack.tif.tif").toString());
    HeatmapOrigin origin = new Heatmap(heatmap).origin().orElseThrow();
    assertEquals(model.toString(), origin.model());
    assertEquals(ModelFile.describe(model).fingerprint(), origin.fingerprint());
    assertEquals(2, origin.scores().size());
  }

  @Test
  void theMaskAndTheRowsAreThoseThatScoringWithTheThresholdGives() throws Exception {
    ImagePlus image = TinyModel.stack("image", "8-bit", 2);
    double threshold = median(heatmap(2));
    CommandModule scored =
        run(ScoreImage.class, "image", image, "model", model(), "threshold", threshold);
    CommandModule explored =
        run(ExploreAnomalies.class, "image", heatmap(2), "threshold", threshold);
    ImagePlus wanted = (ImagePlus) scored.getOutput("mask");
    ImagePlus mask = (ImagePlus) explored.getOutput("mask");
    ResultsTable rows = (ResultsTable) scored.getOutput("table");
    ResultsTable table = (ResultsTable) explored.getOutput("table");
    assertEquals("mask of image", mask.getTitle());
    assertEquals(2, table.size());
    for (int plane = 1; plane <= 2; plane++) {
      assertEquals(hash(wanted, plane), hash(mask, plane), "plane " + plane);
      for (String column : rows.getHeadings()) {
        assertEquals(
            rows.getStringValue(column, plane - 1),
            table.getStringValue(column, plane - 1),
            column);
      }
    }
    double area = table.getValue("Area (pixels)", 0);
    assertTrue(area > 0 && area < TinyModel.WIDTH * TinyModel.HEIGHT, "" + area);
  }

  private static double median(ImagePlus image) {
    float[] values = ((float[]) image.getStack().getPixels(1)).clone();
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static int hash(ImagePlus image, int plane) {
    return Arrays.hashCode((byte[]) image.getStack().getPixels(plane));
  }

  @Test
  void aMacroGetsTheMaskAsActiveImageAndTheCopy() throws Exception {
    Path copy = folder.resolve("a copy.ast");
    try (MacroBridge macros = new MacroBridge(context)) {
      String title =
          macros.run(
              "setBatchMode(true); newImage('stripes', '8-bit ramp', 40, 30, 1);"
                  + String.format(
                      "run('Score Image with AST...', 'model=[%s] layers=heatmap');"
                          + " run('Explore Anomalies...', 'copy=[%s] image=[heatmap of stripes]"
                          + " threshold=1.4'); return getTitle + ', ' + bitDepth;",
                      TinyModel.file(), copy),
              "");
      assertEquals("mask of stripes, 8", title);
    }
    assertEquals(1.4, ModelFile.describe(copy).calibration().handFactor());
    String account = ModelAccount.of(copy, ModelFile.describe(copy));
    assertTrue(account.contains("1.400 times the thresholds learned"), account);
  }

  @Test
  void withoutItsModelThereIsAMaskButNoVerdict() throws Exception {
    ImagePlus heatmap = IJ.createImage("map", "32-bit", 20, 10, 1);
    heatmap.getProcessor().setf(3, 4, 2);
    CommandModule run = run(ExploreAnomalies.class, "image", heatmap);
    ResultsTable table = (ResultsTable) run.getOutput("table");
    assertEquals(1, table.getValue("Area (pixels)", 0));
    assertEquals("", table.getStringValue("Verdict", 0));
    assertTrue(Double.isNaN(table.getValue("Score", 0)));
  }

  @Test
  void aCopyNeedsAModel() throws Exception {
    ImagePlus heatmap = IJ.createImage("map", "32-bit", 20, 10, 1);
    File copy = folder.resolve("copy.ast").toFile();
    assertFailed(run(ExploreAnomalies.class, "image", heatmap, "copy", copy), "'map' does not say");
    assertFalse(copy.exists());
  }

  @Test
  void aModelThatDidNotMakeTheHeatmapIsNamed() throws Exception {
    Path other = folder.resolve("other.ast");
    run(ExploreAnomalies.class, "image", heatmap(1), "threshold", 2, "copy", other.toFile());
    assertFailed(
        run(ExploreAnomalies.class, "image", heatmap(1), "model", other.toFile()),
        other + " did not make the heatmap 'heatmap of image'");
  }

  @Test
  void anImageThatIsNoHeatmapIsNamed() throws Exception {
    ImagePlus image = TinyModel.stack("image", "8-bit", 1);
    assertFailed(run(ExploreAnomalies.class, "image", image), "image is 'image', which is 8-bit");
  }

  @Test
  void aThresholdThatIsNoneIsRefused() throws Exception {
    for (String threshold : new String[] {"0", "-1", "NaN", "abc"}) {
      assertFailed(
          run(ExploreAnomalies.class, "image", heatmap(1), "threshold", threshold),
          "a number above 0 is allowed");
    }
  }

  /** Scored by the tiny model. */
  private ImagePlus heatmap(int planes) throws Exception {
    ImagePlus image = TinyModel.stack("image", "8-bit", planes);
    CommandModule run = run(ScoreImage.class, "image", image, "model", model());
    return (ImagePlus) run.getOutput("heatmap");
  }

  private static File model() {
    return TinyModel.file().toFile();
  }

  private CommandModule run(Class<? extends Command> command, Object... inputs) throws Exception {
    return context.service(CommandService.class).run(command, true, inputs).get();
  }

  private static void assertFailed(CommandModule run, String message) {
    assertTrue(run.isCanceled());
    assertTrue(run.getCancelReason().contains(message), run.getCancelReason());
  }
}
