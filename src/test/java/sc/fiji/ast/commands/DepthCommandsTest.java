package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.ast.Painted;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;

/** Scans with depth, through all commands. */
class DepthCommandsTest {

  private static final String FOREGROUND = "{\"from\": \"depth\", \"dilation\": 0.25}";

  @TempDir static Path folder;
  private static Context context;
  private static Path dataset;

  @BeforeAll
  static void start() throws Exception {
    context = new Context();
    dataset = PaintedScans.dataset(folder.resolve("scans"), 6);
    train("auto", "auto.ast");
  }

  @AfterAll
  static void stop() {
    context.dispose();
  }

  @Test
  void depthBesideTheImagesIsFoundAndUsed() throws Exception {
    ModelDescription model = ModelFile.describe(folder.resolve("auto.ast"));
    assertEquals(Modality.RGB_DEPTH, model.settings().modality());
    assertEquals(6, model.provenance().images());
  }

  @ParameterizedTest
  @CsvSource({"auto, auto.ast, 3", "Depth, depth.ast, 1", "RGB, rgb.ast, 1"})
  void aModelOfEachModalityScoresAndEvaluates(String modality, String name, int channels)
      throws Exception {
    if (!modality.equals("auto")) {
      train(modality, name);
    }
    File model = folder.resolve(name).toFile();
    Path results = folder.resolve(name + " results");
    File images = dataset.resolve("test").toFile();
    run(ScoreFolder.class, "folder", images, "model", model, "results", results.toFile());
    List<String> rows = Files.readAllLines(results.resolve("results.csv"));
    assertEquals(7, rows.size());
    assertTrue(rows.get(1).startsWith("dent/rgb/0.png"), rows.get(1));
    String summary = Files.readString(results.resolve("summary.json"));
    assertTrue(summary.contains("\"failed\": 0"), String.join("\n", rows));
    Path report = folder.resolve(name + " report");
    run(EvaluateModel.class, "folder", dataset.toFile(), "model", model, "report", report.toFile());
    String metrics = Files.readString(report.resolve("metrics.json"));
    assertFalse(metrics.contains("\"failed\": 6"), metrics);
    assertTrue(Files.size(report.resolve("report.html")) > 1000);
  }

  @Test
  void heightAndForegroundAreLayersAndNothingIsFoundOutside() throws Exception {
    CommandModule run = score(depth("test/dent/xyz/0.tiff"), "heatmap, mask, height, foreground");
    assertFalse(run.isCanceled(), run.getCancelReason());
    ImageProcessor height = ((ImagePlus) run.getOutput("height")).getProcessor();
    ImageProcessor foreground = ((ImagePlus) run.getOutput("foreground")).getProcessor();
    ImageProcessor heatmap = ((ImagePlus) run.getOutput("heatmap")).getProcessor();
    for (int i = 0; i < height.getPixelCount(); i++) {
      boolean box = PaintedScans.isBox(i % Painted.SIZE) && PaintedScans.isBox(i / Painted.SIZE);
      assertEquals(box, height.getf(i) != 0, "at " + i);
      assertTrue(!box || foreground.get(i) == 255);
      assertEquals(foreground.get(i) == 255, heatmap.getf(i) > 0);
    }
    assertEquals(0, foreground.get(0, 0), "a quarter of a cell, 8 pixels, is added");
    float dent = height.getf(32, 32) - height.getf(20, 32);
    assertEquals(0.4, dent, 0.3, "centimetres, with the slope of the plane");
  }

  @Test
  void scoresOfAnOpenImageAreThoseOfItsFiles() throws Exception {
    Path results = folder.resolve("same results");
    run(
        ScoreFolder.class,
        "folder",
        dataset.resolve("test/dent").toFile(),
        "model",
        folder.resolve("auto.ast").toFile(),
        "results",
        results.toFile());
    ImagePlus file = IJ.openImage(results.resolve("heatmaps/rgb/0.png.tif").toString());
    CommandModule run = score(depth("test/dent/xyz/0.tiff"), "heatmap");
    ImageProcessor open = ((ImagePlus) run.getOutput("heatmap")).getProcessor();
    for (int i = 0; i < open.getPixelCount(); i++) {
      assertEquals(open.getf(i), file.getProcessor().getf(i), 1e-3 * open.getf(i));
    }
  }

  @Test
  void aTestImageIsShownWithItsLayersAndItsDepthIsFound() throws Exception {
    EvaluationRequest request = new EvaluationRequest(dataset, folder.resolve("auto.ast"), "cpu");
    TestImageViewer viewer = new TestImageViewer(request, context.service(CommandService.class));
    CommandModule run = viewer.open("test/dent/rgb/0.png").get();
    assertFalse(run.isCanceled(), run.getCancelReason());
    assertEquals("overlay of 0.png", ((ImagePlus) run.getOutput("overlay")).getTitle());
  }

  @Test
  void aModelThatNeedsDepthSaysSo() throws Exception {
    CommandModule run = score("", "heatmap");
    assertTrue(run.isCanceled());
    assertTrue(run.getCancelReason().contains("there is no depth"), run.getCancelReason());
  }

  @Test
  void aModelWithoutHeightsHasNoHeightLayer() throws Exception {
    ImagePlus image = TinyModel.stack("image", "RGB", 1);
    CommandModule run =
        start(
            ScoreImage.class,
            "image",
            image,
            "model",
            TinyModel.file().toFile(),
            "layers",
            "height");
    assertTrue(run.isCanceled());
    assertTrue(run.getCancelReason().contains("leave out height"), run.getCancelReason());
  }

  @Test
  void aMissingDepthFileIsARowWithItsErrorAndTheRestIsScored() throws Exception {
    Path part = PaintedScans.dataset(folder.resolve("incomplete"), 0);
    Files.delete(part.resolve("test/good/xyz/1.tiff"));
    Path results = folder.resolve("incomplete results");
    run(
        ScoreFolder.class,
        "folder",
        part.resolve("test").toFile(),
        "model",
        folder.resolve("auto.ast").toFile(),
        "results",
        results.toFile());
    List<String> rows = Files.readAllLines(results.resolve("results.csv"));
    assertEquals(7, rows.size());
    List<String> failed =
        rows.stream().filter(row -> row.contains("depth file is missing")).toList();
    assertEquals(1, failed.size(), String.join("\n", rows));
    assertTrue(failed.get(0).startsWith("good/rgb/1.png"), failed.get(0));
  }

  @Test
  void masksMayComeWithTheImages() throws Exception {
    Path mask = dataset.resolve("test/dent/gt/0.png");
    Path model = folder.resolve("masked.ast");
    run(
        TrainModel.class,
        "folder",
        dataset.toFile(),
        "model",
        model.toFile(),
        "modality",
        "RGB",
        "foreground",
        mask.toFile(),
        "settings",
        TinyModel.SETTINGS);
    CommandModule without = scoreWith(model, null);
    assertTrue(without.getCancelReason().contains("Select an area"), without.getCancelReason());
    CommandModule with = scoreWith(model, new Roi(28, 28, 8, 8));
    ImageProcessor heatmap = ((ImagePlus) with.getOutput("heatmap")).getProcessor();
    assertEquals(0, heatmap.getf(27, 27));
    assertTrue(heatmap.getf(28, 28) > 0);
  }

  @Test
  void aStackWithAChannelOfHeightsIsLearnedAndScored() throws Exception {
    ImagePlus stack = hyperstack(6);
    Path model = folder.resolve("channel.ast");
    run(
        TrainOnStack.class,
        "image",
        stack,
        "model",
        model.toFile(),
        "channel",
        2,
        "settings",
        TinyModel.SETTINGS);
    assertEquals(Modality.RGB_DEPTH, ModelFile.describe(model).settings().modality());
    CommandModule run =
        start(
            ScoreImage.class,
            "image",
            stack,
            "model",
            model.toFile(),
            "channel",
            2,
            "layers",
            "heatmap");
    assertFalse(run.isCanceled(), run.getCancelReason());
    assertEquals(6, ((ImagePlus) run.getOutput("heatmap")).getStackSize());
  }

  private static ImagePlus hyperstack(int frames) {
    ImageStack stack = new ImageStack(Painted.SIZE, Painted.SIZE);
    for (int i = 0; i < frames; i++) {
      ImagePlus image = IJ.createImage("image", "32-bit ramp", Painted.SIZE, Painted.SIZE, 1);
      stack.addSlice(image.getProcessor());
      stack.addSlice(PaintedScans.heights(i, false).getProcessor());
    }
    ImagePlus both = new ImagePlus("both", stack);
    both.setDimensions(2, 1, frames);
    both.setOpenAsHyperStack(true);
    return both;
  }

  private static String depth(String file) {
    return dataset.resolve(file).toString();
  }

  private static CommandModule score(String depth, String layers) throws Exception {
    ImagePlus image = IJ.openImage(dataset.resolve("test/dent/rgb/0.png").toString());
    return start(
        ScoreImage.class,
        "image",
        image,
        "model",
        folder.resolve("auto.ast").toFile(),
        "depth",
        depth,
        "layers",
        layers);
  }

  private static CommandModule scoreWith(Path model, Roi selection) throws Exception {
    ImagePlus image = IJ.openImage(dataset.resolve("test/dent/rgb/0.png").toString());
    image.setRoi(selection);
    return start(ScoreImage.class, "image", image, "model", model.toFile(), "layers", "heatmap");
  }

  private static void train(String modality, String name) throws Exception {
    run(
        TrainModel.class,
        "folder",
        dataset.toFile(),
        "model",
        folder.resolve(name).toFile(),
        "modality",
        modality,
        "settings",
        TinyModel.SETTINGS.replaceFirst("\\{", "{\"foreground\": " + FOREGROUND + ", "));
  }

  private static void run(Class<? extends Command> command, Object... inputs) throws Exception {
    CommandModule run = start(command, inputs);
    assertFalse(run.isCanceled(), run.getCancelReason());
  }

  private static CommandModule start(Class<? extends Command> command, Object... inputs)
      throws Exception {
    return context.service(CommandService.class).run(command, true, inputs).get();
  }
}
