package sc.fiji.ast.pipeline.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.InvalidDatasetException;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.ahead.ScoringAhead;
import sc.fiji.ast.progress.Impatient;
import sc.fiji.ast.progress.ProgressListener;

class ModelEvaluationTest {
  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;

  @Test
  void allTestImagesAreScoredAndCompared() throws IOException {
    paint("test/good/0.png", "test/good/1.png", "test/dent/0.png", "test/hole/0.png");
    mask("ground_truth/dent/0_mask.png", Painted.SIZE, 255);
    List<String> seen = new ArrayList<>();
    Evaluation evaluation =
        evaluate((image, sample, result, truth) -> seen.add(image.file() + " " + (truth != null)));
    assertEquals(
        List.of(
            "test/dent/0.png true",
            "test/good/0.png false",
            "test/good/1.png false",
            "test/hole/0.png false"),
        seen);
    assertEquals(2, evaluation.all().good());
    assertEquals(2, evaluation.all().anomalous());
    assertEquals(1, evaluation.all().anomalousWithTruth());
    assertEquals(100, evaluation.all().anomalousPixels());
    assertEquals(1, evaluation.all().regions());
    assertTrue(evaluation.all().get(Metric.AUPRO_30).value().isPresent());
    assertTrue(row(evaluation, "test/hole/0.png").warning().contains("no ground truth"));
  }

  @Test
  void theRgbImagesOfThreeDimensionalDataSetsAreUsed() throws IOException {
    paint("test/good/rgb/0.png", "test/dent/rgb/0.png");
    mask("test/dent/gt/0.png", Painted.SIZE, 255);
    Evaluation evaluation = evaluate(EvaluationObserver.NONE);
    assertEquals(100, evaluation.all().anomalousPixels());
    assertEquals("", row(evaluation, "test/dent/rgb/0.png").warning());
  }

  @Test
  void whatIsWrongBecomesARowAndTheRestGoesOn() throws IOException {
    paint("test/good/0.png", "test/dent/0.png", "test/dent/1.png", "test/dent/2.png");
    mask("ground_truth/dent/0_mask.png", 32, 255);
    mask("ground_truth/dent/1_mask.png", Painted.SIZE, 100);
    mask("ground_truth/dent/9_mask.png", Painted.SIZE, 255);
    Files.writeString(folder.resolve("ground_truth/dent/2_mask.png"), "no mask");
    Files.writeString(folder.resolve("test/dent/3.png"), "no image");
    Evaluation evaluation = evaluate(EvaluationObserver.NONE);
    assertTrue(row(evaluation, "test/dent/0.png").warning().contains("32 x 32"));
    assertTrue(row(evaluation, "test/dent/1.png").warning().contains("grey values"));
    assertTrue(row(evaluation, "test/dent/2.png").warning().contains("2_mask.png"));
    assertTrue(row(evaluation, "test/dent/3.png").error().contains("3.png"));
    assertTrue(row(evaluation, "ground_truth/dent/9_mask.png").error().contains("no test image"));
    assertEquals(3, evaluation.all().anomalous());
    assertEquals(1, evaluation.all().anomalousWithTruth());
    assertEquals(200, evaluation.all().anomalousPixels());
    assertEquals(4, evaluation.scored().size());
    assertEquals(6, evaluation.images().size());
  }

  @Test
  void lossyMasksCountAsTheyWereMeantAndInvertedOnesAreNamed() throws IOException {
    paint("test/good/0.png", "test/dent/0.png", "test/dent/1.png");
    BufferedImage mask = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage inverted = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      boolean marked = i % 64 > 19 && i % 64 < 30 && i / 64 > 10 && i / 64 < 21;
      mask.getRaster().setSample(i % 64, i / 64, 0, marked ? 255 : 0);
      inverted.getRaster().setSample(i % 64, i / 64, 0, marked ? 0 : 255);
    }
    Files.createDirectories(folder.resolve("ground_truth/dent"));
    ImageIO.write(mask, "jpg", folder.resolve("ground_truth/dent/0_mask.jpg").toFile());
    Evaluation evaluation = evaluate(EvaluationObserver.NONE);
    assertEquals(100, evaluation.all().anomalousPixels());
    assertTrue(row(evaluation, "test/dent/0.png").warning().contains("not exact"));
    ImageIO.write(inverted, "png", folder.resolve("ground_truth/dent/1_mask.png").toFile());
    String warning = row(evaluate(EvaluationObserver.NONE), "test/dent/1.png").warning();
    assertTrue(warning.contains("1_mask.png: The mask marks 98 % of the image"), warning);
  }

  @Test
  void anEvaluationCanBeCancelled() throws IOException {
    paint("test/good/0.png", "test/dent/0.png");
    ProgressListener impatient = new Impatient();
    assertThrows(
        CancellationException.class,
        () -> ModelEvaluation.evaluate(request(), impatient, EvaluationObserver.NONE));
  }

  @Test
  void anImageWhoseScoringIsCancelledHasNotFailed() throws IOException {
    paint("test/good/0.png");
    CancellationException cancelled = new CancellationException();
    assertThrows(
        CancellationException.class,
        () ->
            evaluate(
                (sample, name) -> {
                  throw cancelled;
                }));
    assertThrows(
        CancellationException.class,
        () ->
            evaluate(
                (sample, name) -> {
                  Thread.currentThread().interrupt();
                  throw new ClosedByInterruptException();
                }));
    assertTrue(Thread.interrupted());
  }

  private void evaluate(ScoringAhead.Scoring scoring) throws IOException {
    ModelEvaluation.evaluate(
        request().folder(),
        SampleFiles.PLAIN,
        scoring,
        ModelFile.describe(request().model()).calibration(),
        ProgressListener.NONE,
        EvaluationObserver.NONE);
  }

  @Test
  void aFolderWithoutTestImagesIsAnError() throws IOException {
    paint("0.png");
    Exception error =
        assertThrows(InvalidDatasetException.class, () -> evaluate(EvaluationObserver.NONE));
    assertTrue(error.getMessage().contains("test/good"), error.getMessage());
  }

  @Test
  void metricsWithoutAMeaningAreNullWithTheirReason() throws IOException {
    paint("test/good/0.png", "test/good/1.png");
    Evaluation evaluation = evaluate(EvaluationObserver.NONE);
    byte[] bytes = MetricsFile.json(request(), evaluation, Map.of("evaluation", 1.0));
    JsonObject json =
        JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
    for (Metric metric : Metric.values()) {
      assertTrue(json.get(metric.key()).isJsonNull(), metric.key());
      assertEquals(
          "there are no anomalous images",
          json.getAsJsonObject("reasons").get(metric.key()).getAsString());
    }
    assertEquals(2, json.get("good_images").getAsInt());
    assertEquals(
        folder.toAbsolutePath().normalize().toString(), json.get("data_set").getAsString());
    assertTrue(json.get("model").getAsString().endsWith(MODEL.getFileName().toString()));
  }

  @Test
  void anOlderReportStaysUntilTheNewOneIsComplete() throws IOException {
    paint("test/good/0.png", "test/dent/0.png");
    Evaluation evaluation = evaluate(EvaluationObserver.NONE);
    Path report = folder.resolve("report");
    ReportFolder.write(
        report, request(), evaluation, Map.of(), Map.of("report.html", new byte[] {1}));
    assertThrows(
        IOException.class,
        () ->
            ReportFolder.write(
                report,
                request(),
                evaluation,
                Map.of(),
                Map.of("report.html", new byte[] {2}, "no/such/folder.png", new byte[] {2})));
    assertEquals(1, Files.readAllBytes(report.resolve("report.html"))[0]);
    try (Stream<Path> files = Files.list(report)) {
      assertEquals(
          List.of("metrics.csv", "metrics.json", "report.html", "scores.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals(3, Files.readAllLines(report.resolve("scores.csv")).size());
    // A header, seven metrics of all, seven of the one kind.
    assertEquals(15, Files.readAllLines(report.resolve("metrics.csv")).size());
  }

  private Evaluation evaluate(EvaluationObserver observer) throws IOException {
    return ModelEvaluation.evaluate(request(), ProgressListener.NONE, observer);
  }

  private EvaluationRequest request() {
    return new EvaluationRequest(folder, MODEL, "cpu");
  }

  private static TestImage row(Evaluation evaluation, String file) {
    return evaluation.images().stream()
        .filter(image -> image.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  private void paint(String... names) throws IOException {
    for (String name : names) {
      Painted.png(folder.resolve(name), name.hashCode());
    }
  }

  /** A white square of 10 x 10; below it a grey one, where {@code grey} is not 255. */
  private void mask(String name, int size, int grey) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 100; i++) {
      image.getRaster().setSample(5 + i % 10, 5 + i / 10, 0, 255);
      image.getRaster().setSample(5 + i % 10, 15 + i / 10, 0, grey == 255 ? 0 : grey);
    }
    Files.createDirectories(folder.resolve(name).getParent());
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }
}
