package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;

/** What users say of results, from dialog, script and macro. */
class ReportCommandsTest extends CommandTest {

  @Test
  void aFalseAlarmIsAddedBesideItsModelAndTheImageStaysAsItIs() throws Exception {
    Path model = Files.copy(TinyModel.file(), folder.resolve("tiny.ast"));
    ImagePlus image = TinyModel.stack("part 7.jpg", "RGB", 1);
    image.changes = false;
    int[] before = ((int[]) image.getStack().getPixels(1)).clone();
    assertSucceeded(run(ReportFalseAlarm.class, "image", image, "model", model.toFile()));
    Path file = folder.resolve("tiny-feedback/good/part 7.tif");
    assertArrayEquals(opaque(before), pixels(file));
    assertArrayEquals(before, (int[]) image.getStack().getPixels(1));
    assertFalse(image.changes);
    assertArrayEquals(Files.readAllBytes(TinyModel.file()), Files.readAllBytes(model));
  }

  @Test
  void ofAStackThePlaneInSightIsAdded() throws Exception {
    ImagePlus image = TinyModel.stack("stack.tif", "RGB", 3);
    image.setSlice(2);
    assertSucceeded(run(ReportFalseAlarm.class, "image", image, "folder", folder.toFile()));
    assertArrayEquals(
        opaque((int[]) image.getStack().getPixels(2)),
        pixels(folder.resolve("good/stack_plane2.tif")));
  }

  @Test
  void anAreaThatIsSelectedIsAllThatIsGood() throws Exception {
    ImagePlus image = TinyModel.stack("image", "RGB", 1);
    image.setRoi(10, 20, 7, 5);
    assertSucceeded(run(ReportFalseAlarm.class, "image", image, "folder", folder.toFile()));
    assertEquals(35, marked(folder.resolve("foreground/image_mask.tif")));
  }

  @Test
  void onRequestACopyOfTheModelIsCalibrated() throws Exception {
    Path good = TinyModel.paintNew(folder.resolve("new/good"));
    Path copy = folder.resolve("copy.ast");
    byte[] before = Files.readAllBytes(TinyModel.file());
    assertSucceeded(falseAlarm(good.getParent(), "calibrate", copy));
    ModelDescription description = ModelFile.describe(copy);
    assertEquals(7, description.calibration().heldOut());
    assertEquals("new", description.provenance().latestCalibration().orElseThrow().folder());
    assertArrayEquals(before, Files.readAllBytes(TinyModel.file()));
  }

  @Test
  void onRequestAModelIsTrainedWithTheSameSettingsAndTheNewImage() throws Exception {
    Path good = Files.createDirectories(folder.resolve("data/train/good"));
    TinyModel.paintGood(good);
    Path copy = folder.resolve("new.ast");
    assertSucceeded(falseAlarm(folder.resolve("data"), "train", copy));
    ModelDescription description = ModelFile.describe(copy);
    assertEquals(7, description.provenance().images());
    assertEquals(ModelFile.describe(TinyModel.file()).settings(), description.settings());
  }

  @Test
  void areasThatAreGoodAreLearnedAlone() throws Exception {
    Path good = Files.createDirectories(folder.resolve("data/train/good"));
    TinyModel.paintGood(good);
    Path copy = folder.resolve("new.ast");
    ImagePlus image = alarm();
    image.setRoi(0, 0, TinyModel.WIDTH, TinyModel.HEIGHT / 2);
    assertSucceeded(falseAlarm(image, folder.resolve("data"), "train", copy));
    assertEquals(
        ForegroundSettings.From.ROI, ModelFile.describe(copy).settings().foreground().from());
    assertEquals(7, ImageFolder.imagesDirectlyIn(folder.resolve("data/foreground")).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calibrate | '' | copy is missing",
        "train | '' | copy is missing",
        "again | new.ast | Allowed: nothing, calibrate, train",
        "calibrate | model.ast | the model itself"
      })
  void whatCannotBeDoneAfterwardsIsSaidBeforeTheImageIsAdded(
      String then, String copy, String message) throws Exception {
    Path model = Files.copy(TinyModel.file(), folder.resolve("model.ast"));
    CommandModule run =
        run(
            ReportFalseAlarm.class,
            "image",
            alarm(),
            "model",
            model.toFile(),
            "then",
            then,
            "copy",
            copy.isEmpty() ? null : folder.resolve(copy).toFile());
    assertFailed(run, message);
    assertFalse(Files.exists(folder.resolve("model-feedback")));
  }

  @Test
  void tooFewImagesForACalibrationAreCounted() throws Exception {
    assertFailed(
        falseAlarm(folder.resolve("few"), "calibrate", folder.resolve("copy.ast")), "at least 6");
    assertFalse(Files.exists(folder.resolve("copy.ast")));
  }

  @Test
  void withoutModelAndFolderNobodyKnowsWhereItGoes() throws Exception {
    assertFailed(run(ReportFalseAlarm.class, "image", alarm()), "Give folder=PATH or model=PATH.");
    assertFailed(run(ReportDefect.class, "image", alarm()), "Give folder=PATH or model=PATH.");
  }

  @Test
  void aSelectionOutsideOfTheImageIsNoArea() throws Exception {
    ImagePlus image = alarm();
    image.setRoi(new Roi(500, 500, 10, 10));
    assertFailed(
        run(ReportFalseAlarm.class, "image", image, "folder", folder.toFile()), "marks no pixel");
    assertFalse(Files.exists(folder.resolve("good")));
  }

  @Test
  void aDefectThatIsSelectedIsEvaluatedAtOnce() throws Exception {
    Path examples = folder.resolve("examples");
    ImagePlus image = alarm();
    image.setRoi(8, 8, 12, 10);
    assertSucceeded(
        run(ReportDefect.class, "image", image, "kind", "dent", "folder", examples.toFile()));
    assertEquals(120, marked(examples.resolve("ground_truth/dent/alarm_mask.tif")));
    Path report = folder.resolve("report");
    assertSucceeded(
        run(
            EvaluateModel.class,
            "folder",
            examples.toFile(),
            "model",
            TinyModel.file().toFile(),
            "report",
            report.toFile()));
    List<String> scores = Files.readAllLines(report.resolve("scores.csv"));
    assertEquals(2, scores.size());
    assertTrue(scores.get(1).startsWith("test/dent/alarm.tif,dent,anomalous,"), scores.get(1));
    assertTrue(scores.get(1).endsWith(",,"), scores.get(1));
    assertTrue(
        Files.readString(report.resolve("metrics.json")).contains("\"anomalous_pixels\": 120"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dent | no such | there is no open image",
        "dent | '' | has no selection, and no mask",
        "good | '' | kind is 'good'",
        "a/b | '' | kind is 'a/b'"
      })
  void aDefectWithoutMaskOrKindIsRefused(String kind, String mask, String message)
      throws Exception {
    CommandModule run =
        run(
            ReportDefect.class,
            "image",
            alarm(),
            "kind",
            kind,
            "mask",
            mask,
            "folder",
            folder.toFile());
    assertFailed(run, message);
    assertFalse(Files.exists(folder.resolve("test")));
  }

  @Test
  void aMacroReportsByTheHeatmapAndByTheMaskAsCorrected() throws Exception {
    Path model = Files.copy(TinyModel.file(), folder.resolve("my model.ast"));
    try (MacroBridge macros = new MacroBridge(context)) {
      macros.run(
          "setBatchMode(true); newImage('part.png', 'RGB ramp', 80, 64, 1);"
              + String.format("run('Score Image with AST...', 'model=[%s]');", model)
              + " makeRectangle(1, 2, 10, 5); run('Report False Alarm...', 'then=nothing');"
              + " selectImage('mask of part.png'); setColor(0); fillRect(0, 0, 80, 64);"
              + " setColor(255); fillRect(30, 30, 4, 4);"
              + " run('Report Defect...', 'kind=[small dent]');",
          "");
    }
    Path feedback = folder.resolve("my model-feedback");
    assertEquals(24, IJ.openImage(feedback.resolve("good/part.tif").toString()).getBitDepth());
    assertEquals(50, marked(feedback.resolve("foreground/part_mask.tif")));
    assertEquals(
        24, IJ.openImage(feedback.resolve("test/small dent/part.tif").toString()).getBitDepth());
    assertEquals(16, marked(feedback.resolve("ground_truth/small dent/part_mask.tif")));
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() throws Exception {
    try (MacroBridge macros = new MacroBridge(context)) {
      macros.run(
          "setBatchMode(true); newImage('small', '8-bit white', 8, 8, 1);"
              + " newImage('part.png', 'RGB ramp', 80, 64, 1);"
              + String.format("run('Report Defect...', 'mask=small folder=[%s]');", folder),
          "");
    }
    assertFalse(Files.exists(folder.resolve("test")));
  }

  private CommandModule falseAlarm(Path target, String then, Path copy) throws Exception {
    return falseAlarm(alarm(), target, then, copy);
  }

  private CommandModule falseAlarm(ImagePlus image, Path target, String then, Path copy)
      throws Exception {
    return run(
        ReportFalseAlarm.class,
        "image",
        image,
        "model",
        TinyModel.file().toFile(),
        "folder",
        target.toFile(),
        "then",
        then,
        "copy",
        copy.toFile());
  }

  /** As the good images, but for its stripes. */
  private static ImagePlus alarm() {
    ImagePlus image = TinyModel.stack("alarm", "RGB", 1);
    ImageProcessor pixels = image.getProcessor();
    pixels.setColor(0x80a040);
    pixels.setRoi(8, 8, 12, 10);
    pixels.fill();
    pixels.resetRoi();
    return image;
  }

  private static int[] opaque(int[] pixels) {
    return IntStream.of(pixels).map(pixel -> 0xff000000 | pixel).toArray();
  }

  private static int[] pixels(Path file) {
    return (int[]) IJ.openImage(file.toString()).getProcessor().getPixels();
  }

  private static long marked(Path mask) throws IOException {
    long marked = 0;
    for (BitType pixel : Views.iterable(GroundTruth.read(mask))) {
      marked += pixel.get() ? 1 : 0;
    }
    return marked;
  }
}
