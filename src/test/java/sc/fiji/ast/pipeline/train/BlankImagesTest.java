package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.pipeline.calibrate.CalibrationReport;
import sc.fiji.ast.pipeline.calibrate.CalibrationRequest;
import sc.fiji.ast.pipeline.calibrate.ModelCalibration;
import sc.fiji.ast.pipeline.check.DatasetCheck;
import sc.fiji.ast.pipeline.evaluate.EvaluationObserver;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.progress.ProgressListener;

/** Images in which there is nothing to see. */
class BlankImagesTest {
  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final String SAME = ": All pixels of the image are the same.";
  private static final String BLACK = ": The image is almost black: 99.9 %";

  @TempDir Path folder;

  @BeforeEach
  void paint() throws IOException {
    for (int i = 0; i < 6; i++) {
      Painted.png(folder.resolve("train/good/" + i + ".png"), 70 + i);
    }
    blank("train/good/constant.png", 90, 90);
    blank("train/good/dark.png", 0, 6);
    Painted.png(folder.resolve("test/good/0.png"), 80);
    Painted.png(folder.resolve("test/dent/0.png"), 81);
    blank("test/dent/dark.png", 2, 5);
  }

  @Test
  void trainingUsesThemAndWarns() throws IOException {
    TrainingReport report = train();
    assertEquals(8, report.description().provenance().images());
    assertWarned(report.warnings());
  }

  @Test
  void ofManyTheFirstAreNamedAndAllCounted() throws IOException {
    for (int i = 0; i < 5; i++) {
      blank("train/good/dark-" + i + ".png", 0, 4 + i);
    }
    List<String> warnings = train().warnings();
    assertEquals(5, warnings.stream().filter(w -> w.contains(SAME) || w.contains(BLACK)).count());
    assertTrue(
        warnings.stream().anyMatch(w -> w.startsWith("In 7 of the 13 images there is hardly")),
        warnings.toString());
  }

  @Test
  void calibrationWarns() throws IOException {
    CalibrationReport report =
        ModelCalibration.calibrate(
            new CalibrationRequest(folder, MODEL, 0.05, folder.resolve("b.ast"), "cpu"),
            ProgressListener.NONE);
    assertWarned(report.warnings());
  }

  @Test
  void thereIsNothingToLearnIfAllAreConstant() throws IOException {
    for (int i = 0; i < 6; i++) {
      blank("train/good/" + i + ".png", 20 * i, 20 * i);
    }
    Files.delete(folder.resolve("train/good/dark.png"));
    String message = assertThrows(IOException.class, this::train).getMessage();
    assertTrue(
        message.startsWith("7 images were found, and in each all pixels are the same"), message);
    assertTrue(Files.notExists(folder.resolve("a.ast")));
  }

  @Test
  void anEvaluationWarns() throws IOException {
    Evaluation evaluation =
        ModelEvaluation.evaluate(
            new EvaluationRequest(folder, MODEL, "cpu"),
            ProgressListener.NONE,
            EvaluationObserver.NONE);
    List<String> blank =
        evaluation.scored().stream()
            .filter(image -> image.warning().contains(BLACK))
            .map(TestImage::file)
            .toList();
    assertEquals(List.of("test/dent/dark.png"), blank);
  }

  @Test
  void aCheckFindsThem() throws IOException {
    DatasetFindings found = DatasetCheck.check(folder, "cpu", ProgressListener.NONE);
    assertEquals(
        List.of("train/good/constant.png", "train/good/dark.png", "test/dent/dark.png"),
        found.findings().stream()
            .filter(finding -> finding.kind() == FindingKind.BLANK)
            .map(finding -> found.name(finding.file()))
            .toList());
  }

  private TrainingReport train() throws IOException {
    return Painted.train(folder, folder.resolve("a.ast"));
  }

  private static void assertWarned(List<String> warnings) {
    for (String expected : new String[] {"constant.png" + SAME, "dark.png" + BLACK}) {
      assertEquals(
          1,
          warnings.stream().filter(warning -> warning.contains(expected)).count(),
          warnings.toString());
    }
  }

  /** Values from one to another, in turn. */
  private void blank(String name, int from, int to) throws IOException {
    BufferedImage image =
        new BufferedImage(Painted.SIZE, Painted.SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < Painted.SIZE * Painted.SIZE; i++) {
      int value = from + i % (to - from + 1);
      image.getRaster().setSample(i % Painted.SIZE, i / Painted.SIZE, 0, value);
    }
    Files.createDirectories(folder.resolve(name).getParent());
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }
}
