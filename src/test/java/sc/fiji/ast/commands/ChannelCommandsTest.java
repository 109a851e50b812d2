package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import sc.fiji.ast.Fluorescence;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedResults;

/** Images of several channels that go together, and volumes, through the commands. */
class ChannelCommandsTest extends CommandTest {

  private static final String SETTINGS =
      "{\"channels\": \"together\", \"imageSize\": 64, \"teacher\": {\"hidden\": 8}, \"student\":"
          + " {\"hidden\": 16}, \"training\": {\"batch\": 2, \"teacherSteps\": 3, \"studentSteps\":"
          + " 3}, \"score\": {\"combine\": \"fusion\", \"neighbours\": 50}}";

  private Path model;

  private CommandModule trainOnStack(ImagePlus stack, String settings) throws Exception {
    model = folder.resolve("stack.ast");
    CommandModule run =
        run(
            TrainOnStack.class,
            "image",
            stack,
            "model",
            model.toFile(),
            "preset",
            "fast",
            "settings",
            settings);
    return run;
  }

  private CommandModule score(ImagePlus image, String layers) throws Exception {
    CommandModule run =
        run(
            ScoreImage.class,
            "image",
            image,
            "model",
            model.toFile(),
            "threshold",
            1e-9,
            "layers",
            layers);
    assertSucceeded(run);
    return run;
  }

  private static void assertSize(ImagePlus image, int channels, int slices, int frames) {
    assertEquals(
        List.of(channels, slices, frames),
        List.of(image.getNChannels(), image.getNSlices(), image.getNFrames()));
  }

  @Test
  void layersAndRowsOfChannelsTogetherHaveTheSlicesAndFramesOfTheirSource() throws Exception {
    assertSucceeded(trainOnStack(Fluorescence.stack(4, 2, 3, 0), SETTINGS));
    assertEquals(6, ModelFile.describe(model).provenance().images());
    ImagePlus image = Fluorescence.stack(4, 3, 2, 50);
    CommandModule run = score(image, "heatmap, mask, overlay, rois, projection");
    assertLayers(image, run);
    assertRows((ResultsTable) run.getOutput("table"));
    assertProjection(run);
  }

  private static void assertLayers(ImagePlus image, CommandModule run) {
    assertSize((ImagePlus) run.getOutput("heatmap"), 1, 3, 2);
    assertSize((ImagePlus) run.getOutput("mask"), 1, 3, 2);
    ImagePlus overlay = (ImagePlus) run.getOutput("overlay");
    assertSize(overlay, 4, 3, 2);
    assertEquals(
        image.getStack().getProcessor(22).getf(7, 9),
        overlay.getStack().getProcessor(22).getf(7, 9));
    assertEquals(0, overlay.getOverlay().get(overlay.getOverlay().size() - 1).getCPosition());
    assertEquals(3, overlay.getOverlay().get(overlay.getOverlay().size() - 1).getZPosition());
    assertEquals(2, overlay.getOverlay().get(overlay.getOverlay().size() - 1).getTPosition());
    Overlay rois = (Overlay) run.getOutput("rois");
    assertEquals(0, rois.get(0).getCPosition());
    assertEquals(1, rois.get(0).getZPosition());
    assertEquals(1, rois.get(0).getTPosition());
  }

  /** The last two rows are of the two frames as volumes. */
  private static void assertRows(ResultsTable table) {
    assertEquals(8, table.size());
    assertEquals("1,2,3,4", table.getStringValue("C", 4));
    assertEquals(2, table.getValue("Z", 4));
    assertEquals(2, table.getValue("T", 4));
    assertEquals("1-3", table.getStringValue("Z", 7));
    assertEquals(2, table.getValue("T", 7));
    double largest = 0;
    for (int row = 3; row < 6; row++) {
      largest = Math.max(largest, table.getValue("Score", row));
    }
    assertEquals(largest, table.getValue("Score", 7));
  }

  private static void assertProjection(CommandModule run) {
    ImagePlus heatmap = (ImagePlus) run.getOutput("heatmap");
    ImagePlus projection = (ImagePlus) run.getOutput("projection");
    assertSize(projection, 1, 1, 2);
    assertEquals("projection of fluorescence", projection.getTitle());
    for (int i = 0; i < projection.getProcessor().getPixelCount(); i += 97) {
      float max = 0;
      for (int plane = 4; plane <= 6; plane++) {
        max = Math.max(max, heatmap.getStack().getProcessor(plane).getf(i));
      }
      assertEquals(max, projection.getStack().getProcessor(2).getf(i));
    }
  }

  @Test
  void twoOfThreeChannelsOfACompositeImageAreLearned() throws Exception {
    String two = SETTINGS.replace("together", "1,3");
    assertSucceeded(trainOnStack(Fluorescence.stack(3, 1, 6, 0), two));
    assertEquals(2, ModelFile.describe(model).calibration().intensities().channels().size());
    ImagePlus composite = Fluorescence.composite(Fluorescence.good(3, 20));
    CommandModule run = score(composite, "heatmap, rois, projection");
    assertSize((ImagePlus) run.getOutput("heatmap"), 1, 1, 1);
    ResultsTable table = (ResultsTable) run.getOutput("table");
    assertEquals(1, table.size(), "a volume of one slice has no row of its own");
    assertEquals("1,3", table.getStringValue("C", 0));
    Overlay rois = (Overlay) run.getOutput("rois");
    assertEquals(0, rois.get(0).getPosition());
  }

  @Test
  void reportsHoldAllChannelsOfTheSliceInSight() throws Exception {
    assertSucceeded(trainOnStack(Fluorescence.stack(4, 2, 3, 0), SETTINGS));
    Path examples = folder.resolve("examples");
    ImagePlus image = Fluorescence.stack(4, 3, 1, 50);
    image.setPosition(3, 2, 1);
    Object[] reported = {"image", image, "model", model.toFile(), "folder", examples.toFile()};
    assertSucceeded(run(ReportFalseAlarm.class, reported));
    assertChannels(image, 2, examples.resolve("good/fluorescence_plane2.tif"));
    image.setRoi(5, 6, 10, 12);
    assertSucceeded(run(ReportDefect.class, reported));
    assertChannels(image, 2, examples.resolve("test/defect/fluorescence_plane2.tif"));
    Path report = folder.resolve("report");
    assertSucceeded(
        run(
            EvaluateModel.class,
            "folder",
            examples.toFile(),
            "model",
            model.toFile(),
            "report",
            report.toFile()));
    assertTrue(
        Files.readString(report.resolve("metrics.json")).contains("\"anomalous_pixels\": 120"));
  }

  @Test
  void soDoReportsByTheHeatmapWhichHasAPlaneForEachSlice() throws Exception {
    assertSucceeded(trainOnStack(Fluorescence.stack(4, 2, 3, 0), SETTINGS));
    try (MacroBridge macros = new MacroBridge(context)) {
      macros.run(
          "setBatchMode(true); newImage('cells.tif', '16-bit ramp', 128, 128, 4, 3, 1);"
              + String.format(" run('Score Image with AST...', 'model=[%s]');", model)
              + " setSlice(3); makeRectangle(1, 2, 10, 5); run('Report False Alarm...', 'then=nothing');"
              + " run('Report Defect...', 'kind=dent');",
          "");
    }
    Path feedback = folder.resolve("stack-feedback");
    ImagePlus good = IJ.openImage(feedback.resolve("good/cells_plane3.tif").toString());
    assertSize(good, 4, 1, 1);
    ImagePlus mask =
        IJ.openImage(feedback.resolve("ground_truth/dent/cells_plane3_mask.tif").toString());
    assertEquals(50, mask.getProcessor().getHistogram()[255]);
  }

  /** A file of all channels of a slice. */
  private static void assertChannels(ImagePlus image, int slice, Path file) throws IOException {
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      assertEquals(new StackDimensions(4, 1, 1), reader.dimensions());
      for (int channel = 0; channel < 4; channel++) {
        int plane = image.getStackIndex(channel + 1, slice, 1);
        Sample read = reader.plane(channel);
        for (int i = 0; i < 128; i++) {
          assertEquals(
              image.getStack().getProcessor(plane).getf(i, i), read.rgb().getAt(i, i, 0).get());
        }
      }
    }
  }

  @Test
  void anImageWithOtherChannelsIsAnError() throws Exception {
    assertSucceeded(trainOnStack(Fluorescence.stack(2, 1, 6, 0), SETTINGS));
    CommandModule run =
        run(
            ScoreImage.class,
            "image",
            Fluorescence.stack(3, 1, 1, 0),
            "model",
            model.toFile(),
            "layers",
            "heatmap");
    assertFailed(run, "fluorescence has 3 channels, but the model learned 2 together.");
  }

  private static void save(Sample sample, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    new FileSaver(Fluorescence.composite(sample)).saveAsTiff(file.toString());
  }

  private Path dataset() throws IOException {
    Path data = folder.resolve("data");
    for (int i = 0; i < 7; i++) {
      save(Fluorescence.good(4, i), data.resolve("train/good/" + i + ".tif"));
      save(Fluorescence.good(4, 20 + i), data.resolve("test/good/" + i + ".tif"));
      save(Fluorescence.defective(4, 40 + i, 3), data.resolve("test/lines/" + i + ".tif"));
    }
    return data;
  }

  @Test
  void filesOfSeveralChannelsGoThroughAllCommands() throws Exception {
    Path data = dataset();
    model = folder.resolve("folder.ast");
    Object[] training = {
      "folder", data.toFile(), "model", model.toFile(), "preset", "fast", "settings", SETTINGS
    };
    assertSucceeded(run(TrainModel.class, training));
    assertEquals(7, ModelFile.describe(model).provenance().images());
    scoreFolder(data.resolve("test/lines"));
    collect();
    calibrate(data.resolve("test/good"));
    evaluate(data);
    check(data);
    compare(data);
  }

  private void scoreFolder(Path images) throws Exception {
    Path results = folder.resolve("results");
    assertSucceeded(
        run(
            ScoreFolder.class,
            "folder",
            images.toFile(),
            "model",
            model.toFile(),
            "results",
            results.toFile()));
    List<String> lines = Files.readAllLines(results.resolve("results.csv"));
    assertTrue(lines.get(0).endsWith(",error,c,z,t,volume_score,deviating_channel"), lines.get(0));
    assertEquals(8, lines.size());
    assertTrue(lines.get(1).contains(",\"1,2,3,4\",1,1,"), lines.get(1));
    assertTrue(lines.get(1).endsWith(",3"), lines.get(1));
  }

  private void collect() throws Exception {
    Path results = folder.resolve("results");
    Review review = new Review(ReviewedResults.open(results, null));
    review.judge(review.planes(PlaneFilter.ALL).subList(0, 1), Optional.of(Judgement.GOOD));
    Path target = folder.resolve("feedback");
    assertSucceeded(
        run(BrowseResults.class, "results", results.toFile(), "collect", target.toFile()));
    Path file = ImageFolder.of(target).goodImages().get(0);
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      assertEquals(new StackDimensions(4, 1, 1), reader.dimensions());
    }
  }

  private void calibrate(Path images) throws Exception {
    assertSucceeded(
        run(CalibrateThreshold.class, "folder", images.toFile(), "model", model.toFile()));
    assertEquals(7, ModelFile.describe(model).calibration().heldOut());
    assertEquals(4, ModelFile.describe(model).calibration().intensities().channels().size());
    assertEquals(4, ModelFile.describe(model).channelLimits().size());
  }

  private void evaluate(Path data) throws Exception {
    Path report = folder.resolve("report");
    assertSucceeded(
        run(
            EvaluateModel.class,
            "folder",
            data.toFile(),
            "model",
            model.toFile(),
            "report",
            report.toFile()));
    List<String> scores = Files.readAllLines(report.resolve("scores.csv"));
    assertEquals(15, scores.size());
    assertTrue(scores.stream().noneMatch(line -> line.contains("channels")), scores.toString());
  }

  private void check(Path data) throws Exception {
    Path report = folder.resolve("findings");
    assertSucceeded(run(CheckDataset.class, "folder", data.toFile(), "report", report.toFile()));
    List<String> findings = Files.readAllLines(report.resolve("findings.csv"));
    assertTrue(
        findings.stream().noneMatch(line -> line.startsWith("unreadable")), findings.toString());
  }

  private void compare(Path data) throws Exception {
    Path report = folder.resolve("comparison");
    assertSucceeded(
        run(
            CompareVariants.class,
            "folder",
            data.toFile(),
            "report",
            report.toFile(),
            "preset",
            "fast",
            "variants",
            "[{\"name\": \"four\", \"settings\": " + SETTINGS + "}]",
            "repeats",
            1));
    List<String> rows = Files.readAllLines(report.resolve("comparison.csv"));
    assertEquals(3, rows.size());
    assertTrue(rows.get(1).startsWith("four,1,"), rows.toString());
  }
}
