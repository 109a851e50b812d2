package sc.fiji.ast.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.Recalibration;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** With a model file older than calibrations, trained on the painted images 0 to 5. */
class ModelCalibrationTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;
  private Path images;
  private Path target;

  @BeforeEach
  void paint() throws IOException {
    images = Files.createDirectory(folder.resolve("new images"));
    target = folder.resolve("target.ast");
    paint(10, 8);
  }

  @Test
  void theWeightsStayAndTheThresholdsAreThoseOfTheNewImages() throws IOException {
    CalibrationReport report = calibrate(MODEL, 0.05);
    assertArrayEquals(weights(MODEL), weights(target));
    assertEquals(report.after(), ModelFile.describe(target));
    Calibration after = report.after().calibration();
    assertEquals(8, after.heldOut());
    assertNotEquals(report.before().calibration().imageThreshold(), after.imageThreshold());
    try (ImageScoring scoring = ImageScoring.open(target, "cpu")) {
      double score = scoring.score(Painted.stripes(12), "painted", 1).score();
      assertTrue(
          after.goodScores().stream().anyMatch(good -> Math.abs(good - score) < 1e-6),
          score + " is none of " + after.goodScores());
    }
  }

  @Test
  void aLowerRateGivesHigherThresholds() throws IOException {
    Calibration often = calibrate(MODEL, 0.1).after().calibration();
    Calibration seldom = calibrate(MODEL, 0.01).after().calibration();
    assertTrue(seldom.imageThreshold() > often.imageThreshold());
    assertTrue(seldom.pixelThreshold() > often.pixelThreshold());
    assertEquals(0.01, seldom.falseAlarmRate());
  }

  @Test
  void theProvenanceTellsOfEachCalibrationAndHeatmapsOfBeforeNoLongerFit() throws IOException {
    ModelDescription first = calibrate(MODEL, 0.05).after();
    ModelDescription second = calibrate(target, 0.1).after();
    List<Recalibration> calibrations = second.provenance().calibrations();
    assertEquals(2, calibrations.size());
    assertEquals(first.provenance().calibrations(), calibrations.subList(0, 1));
    assertEquals(8, calibrations.get(1).images());
    assertEquals(0.1, calibrations.get(1).rate());
    assertEquals("new images", calibrations.get(1).folder());
    assertNotEquals(ModelFile.describe(MODEL).fingerprint(), first.fingerprint());
    assertNotEquals(first.fingerprint(), second.fingerprint());
  }

  @Test
  void thresholdsSetByHandAreReplaced() throws IOException {
    Path byHand = folder.resolve("by hand.ast");
    ModelThreshold.copy(MODEL, 3, byHand);
    assertEquals(
        calibrate(MODEL, 0.05).after().calibration(),
        calibrate(byHand, 0.05).after().calibration());
    assertFalse(ModelFile.describe(target).calibration().isSetByHand());
  }

  @Test
  void theModelItselfIsReplaced() throws IOException {
    Path model = Files.copy(MODEL, folder.resolve("model.ast"));
    ModelCalibration.calibrate(
        new CalibrationRequest(images, model, 0.05, model, "cpu"), ProgressListener.NONE);
    assertArrayEquals(weights(MODEL), weights(model));
    assertEquals(8, ModelFile.describe(model).calibration().heldOut());
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "nothing is left beside it");
    }
  }

  @Test
  void copiesCountOnce() throws IOException {
    try (var files = Files.list(images)) {
      for (Path file : files.limit(3).toList()) {
        Files.copy(file, images.resolve("copy of " + file.getFileName()));
      }
    }
    Calibration found = calibrate(MODEL, 0.05).after().calibration();
    assertEquals(11, found.heldOut());
    assertEquals(8, found.groups());
  }

  @Test
  void imagesThatCannotBeUsedAreNamed() throws IOException {
    Files.writeString(images.resolve("a text.png"), "no image");
    ImageIO.write(
        new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY),
        "png",
        images.resolve("b deep.png").toFile());
    CalibrationReport report = calibrate(MODEL, 0.05);
    assertEquals(2, report.leftOut().size());
    assertTrue(report.leftOut().get(0).contains("a text.png"), report.leftOut().get(0));
    assertTrue(report.leftOut().get(1).contains("b deep.png has 16-bit"), report.leftOut().get(1));
    assertEquals(8, report.after().calibration().heldOut());
  }

  @Test
  void tooFewImagesAreAnErrorThatNamesThoseLeftOut() throws IOException {
    for (int i = 10; i < 13; i++) {
      Files.writeString(images.resolve(i + ".png"), "no image");
    }
    IOException refused = assertThrows(IOException.class, () -> calibrate(MODEL, 0.05));
    assertTrue(refused.getMessage().contains("5 usable images"), refused.getMessage());
    assertTrue(refused.getMessage().contains("at least 6"), refused.getMessage());
    assertTrue(refused.getMessage().contains("12.png"), refused.getMessage());
    assertFalse(Files.exists(target));
  }

  @Test
  void anImageThatDoesNotLookGoodIsNamed() throws IOException {
    Painted.png(images.resolve("scratched.png"), Painted.scratched(30));
    List<String> warnings = calibrate(MODEL, 0.05).warnings();
    assertTrue(
        warnings.stream().anyMatch(warning -> warning.contains("scratched.png")),
        warnings.toString());
  }

  @Test
  void theImagesOfTheTrainingAreRefused() throws IOException {
    images = Files.createDirectory(folder.resolve("known"));
    paint(0, 6);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> calibrate(MODEL, 0.05));
    assertTrue(refused.getMessage().contains("was trained on"), refused.getMessage());
  }

  @Test
  void aFolderThatIsNoFileIsRefusedBeforeAnythingIsRead() throws IOException {
    target = images;
    images = folder.resolve("none");
    IOException refused = assertThrows(IOException.class, () -> calibrate(MODEL, 0.05));
    assertTrue(refused.getMessage().contains("is a folder"), refused.getMessage());
  }

  @Test
  void cancellingAtAnyImageLeavesNoFile() {
    for (Progress.Stage stage :
        new Progress.Stage[] {Progress.Stage.SURVEY, Progress.Stage.CALIBRATION}) {
      for (int image : new int[] {3, 8}) {
        CalibrationRequest request = new CalibrationRequest(images, MODEL, 0.05, target, "cpu");
        CancelAt user = new CancelAt(stage, image);
        assertThrows(CancellationException.class, () -> ModelCalibration.calibrate(request, user));
        assertEquals(image, user.last);
        assertFalse(Files.exists(target));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aModelThatIsReplacedMeanwhileStaysAsItIsThen(boolean inPlace) throws IOException {
    Path model = Files.copy(MODEL, folder.resolve("model.ast"));
    Path other = folder.resolve("other.ast");
    ModelThreshold.copy(MODEL, 3, other);
    byte[] replacement = Files.readAllBytes(other);
    ProgressListener replacing =
        progress -> {
          if (progress.stage() == Progress.Stage.CALIBRATION && progress.step() == 3) {
            replace(model, replacement);
          }
        };
    CalibrationRequest request =
        new CalibrationRequest(images, model, 0.05, inPlace ? model : target, "cpu");
    IOException refused =
        assertThrows(IOException.class, () -> ModelCalibration.calibrate(request, replacing));
    assertTrue(
        refused.getMessage().startsWith(model + " was changed while it was in use"),
        refused.getMessage());
    assertArrayEquals(replacement, Files.readAllBytes(model));
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("model.ast", "new images", "other.ast"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  private static void replace(Path model, byte[] bytes) {
    try {
      AtomicFile.write(model, out -> out.write(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class CancelAt implements ProgressListener {
    private final Progress.Stage stage;
    private final int step;
    private int last;

    CancelAt(Progress.Stage stage, int step) {
      this.stage = stage;
      this.step = step;
    }

    @Override
    public void progress(Progress progress) {
      last = progress.stage() == stage ? progress.step() : 0;
    }

    @Override
    public boolean cancelled() {
      return last == step;
    }
  }

  private CalibrationReport calibrate(Path model, double rate) throws IOException {
    return ModelCalibration.calibrate(
        new CalibrationRequest(images, model, rate, target, "cpu"), ProgressListener.NONE);
  }

  private void paint(int first, int count) throws IOException {
    for (int i = first; i < first + count; i++) {
      Painted.png(images.resolve(i + ".png"), i);
    }
  }

  private static byte[] weights(Path model) throws IOException {
    try (ZipFile zip = new ZipFile(model.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("weights.safetensors"))) {
      return in.readAllBytes();
    }
  }
}
