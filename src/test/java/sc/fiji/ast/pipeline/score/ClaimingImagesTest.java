package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.image.io.ClaimingTiff;
import sc.fiji.ast.pipeline.calibrate.CalibrationReport;
import sc.fiji.ast.pipeline.calibrate.CalibrationRequest;
import sc.fiji.ast.pipeline.calibrate.ModelCalibration;
import sc.fiji.ast.pipeline.check.DatasetCheck;
import sc.fiji.ast.pipeline.compare.ComparisonObserver;
import sc.fiji.ast.pipeline.compare.ComparisonRequest;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantComparison;
import sc.fiji.ast.pipeline.evaluate.EvaluationObserver;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.progress.ProgressListener;

/** A file of 2 KB that claims to hold an image as large as Java's memory, wherever it may lie. */
class ClaimingImagesTest {
  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final String REASON = "but the file has only 2048 bytes";

  @TempDir Path folder;
  private Path dataset;

  @BeforeEach
  void paint() throws IOException {
    dataset = folder.resolve("data");
    for (int i = 0; i < 6; i++) {
      Painted.png(dataset.resolve("train/good/" + i + ".png"), 50 + i);
    }
    Painted.png(dataset.resolve("test/good/0.png"), 60);
    Painted.png(dataset.resolve("test/dent/0.png"), 61);
    claiming("train/good/large.tif");
    claiming("test/dent/large.tif");
    claiming("ground_truth/dent/0.tif");
  }

  @Test
  void trainingLeavesItOutAndSaysWhy() throws IOException {
    TrainingReport report = Painted.train(dataset, folder.resolve("a.ast"));
    assertEquals(6, report.description().provenance().images());
    assertReason(report.warnings(), "train/good/large.tif");
  }

  @Test
  void calibrationLeavesItOutAndSaysWhy() throws IOException {
    CalibrationReport report =
        ModelCalibration.calibrate(
            new CalibrationRequest(dataset, MODEL, 0.05, folder.resolve("b.ast"), "cpu"),
            ProgressListener.NONE);
    assertReason(report.leftOut(), "train/good/large.tif");
  }

  @Test
  void aScoredFolderHasARowForIt() throws IOException {
    FolderSummary summary =
        FolderScoring.score(
            new FolderScoringRequest(
                dataset.resolve("test"), MODEL, folder.resolve("results"), 1, "cpu", false),
            ProgressListener.NONE);
    assertEquals(1, summary.failed());
    assertReason(summary.rows().stream().map(ScoreRow::error).toList(), "test/dent/large.tif");
  }

  @Test
  void anEvaluationNamesItAmongImagesAndMasks() throws IOException {
    Evaluation evaluation =
        ModelEvaluation.evaluate(
            new EvaluationRequest(dataset, MODEL, "cpu"),
            ProgressListener.NONE,
            EvaluationObserver.NONE);
    assertReason(
        evaluation.images().stream().map(image -> image.error()).toList(), "test/dent/large.tif");
    assertReason(
        evaluation.images().stream().map(image -> image.warning()).toList(),
        "ground_truth/dent/0.tif");
  }

  @Test
  void aCheckFindsIt() throws IOException {
    DatasetFindings found = DatasetCheck.check(dataset, "cpu", ProgressListener.NONE);
    List<String> reasons =
        found.findings().stream()
            .filter(finding -> finding.kind() == FindingKind.UNREADABLE)
            .map(Finding::reason)
            .toList();
    assertEquals(3, reasons.size());
    assertReason(reasons, "train/good/large.tif");
    assertReason(reasons, "test/dent/large.tif");
    assertReason(reasons, "ground_truth/dent/0.tif");
  }

  @Test
  void aComparisonGoesOnWithoutIt() throws IOException {
    Variant variant = new Variant("tiny", Painted.tiny());
    VariantComparisonResult comparison =
        VariantComparison.run(
            new ComparisonRequest(
                dataset, folder.resolve("report"), List.of(variant), 1, "cpu", false),
            ProgressListener.NONE,
            ComparisonObserver.NONE);
    assertEquals(List.of(), comparison.variants().get(0).errors());
    assertEquals(1, comparison.variants().get(0).succeeded().size());
  }

  private static void assertReason(List<String> messages, String file) {
    assertTrue(
        messages.stream()
            .map(message -> message.replace('\\', '/'))
            .anyMatch(message -> message.contains(file + ": ") && message.contains(REASON)),
        messages.toString());
  }

  private void claiming(String name) throws IOException {
    Path file = dataset.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, ClaimingTiff.asLargeAsMemory());
  }
}
