package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Painted;
import sc.fiji.ast.files.WriteException;
import sc.fiji.ast.pipeline.calibrate.ModelThreshold;
import sc.fiji.ast.pipeline.compare.ComparisonRequest;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantComparison;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Commands in a Java machine whose files cannot grow beyond a size, which fails as a full disk
 * does: in the midst of a file.
 */
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;

  /** Does one thing, and tells how it failed. */
  public static final class Child {

    private Child() {}

    public static void main(String[] arguments) {
      try {
        run(arguments[0], Path.of(arguments[1]));
        System.out.println("done");
      } catch (WriteException | ResultsException e) {
        System.out.println("WriteException " + e.getMessage());
      } catch (IOException e) {
        System.out.println("IOException " + e.getMessage());
      }
    }

    private static void run(String what, Path folder) throws IOException {
      switch (what) {
        case "score" ->
            FolderScoring.score(
                new FolderScoringRequest(
                    folder.resolve("data/train/good"),
                    MODEL,
                    folder.resolve("results"),
                    1,
                    "cpu",
                    true),
                ProgressListener.NONE);
        case "train" -> FullDiskTest.train(folder.resolve("model.ast"));
        case "calibrate" -> ModelThreshold.copy(MODEL, 2, folder.resolve("model.ast"));
        case "compare" -> FullDiskTest.compare(folder);
        default ->
            ReportFolder.write(folder.resolve("report"), Map.of("report.html", new byte[100_000]));
      }
    }
  }

  @Test
  void scoringNamesTheHeatmapAndKeepsTheRowsBefore() throws Exception {
    paint();
    // The table takes 16 rows; the heatmap of the first image, of 16 KiB, does not fit.
    String message = failed("score", 8);
    assertNames(message, folder.resolve("results/heatmaps/0.png.tif"));
    assertTrue(message.contains("kept in " + folder.resolve("results")), message);
    assertTrue(message.contains("resume=true"), message);
    assertFalse(message.contains("java.io.tmpdir"), message);
    assertEquals(List.of(), partFiles());
    assertEquals("done", run("score", 100_000));
  }

  @Test
  void trainingNamesTheTemporaryFolderAndTheOptionThatMovesIt() throws Exception {
    String message = failed("train", 8);
    assertNames(message, Path.of(System.getProperty("java.io.tmpdir")));
    assertTrue(message.contains("-Djava.io.tmpdir="), message);
    assertTrue(message.contains("No model was written."), message);
    assertFalse(Files.exists(folder.resolve("model.ast")));
  }

  @Test
  void aChangedModelThatDoesNotFitLeavesTheEarlierOne() throws Exception {
    Path model = Files.writeString(folder.resolve("model.ast"), "earlier");
    String message = failed("calibrate", 8);
    assertNames(message, model);
    assertTrue(message.contains("The earlier model.ast stays as it was."), message);
    assertEquals("earlier", Files.readString(model));
  }

  @Test
  void aReportThatDoesNotFitLeavesTheEarlierOne() throws Exception {
    Path page = folder.resolve("report/report.html");
    Files.createDirectories(page.getParent());
    Files.writeString(page, "earlier");
    String message = failed("report", 8);
    assertNames(message, page);
    assertTrue(message.contains("earlier report stays"), message);
    assertEquals("earlier", Files.readString(page));
    assertEquals(List.of(), partFiles());
  }

  @Test
  void aComparisonNamesItsFileAndKeepsTheRunsBefore() throws Exception {
    paint();
    String message = failed("compare", 4);
    assertNames(message, folder.resolve("report/comparison.json"));
    assertTrue(message.contains("resume=true"), message);
    assertEquals(List.of(), partFiles());
  }

  private String failed(String what, int blocks) throws Exception {
    String message = run(what, blocks);
    assertTrue(message.startsWith("WriteException "), message);
    return message;
  }

  private String run(String what, int blocks) throws Exception {
    ChildJvm.Result result =
        new ChildJvm().withFilesUpTo(blocks).run(Child.class, what, folder.toString());
    assertFalse(result.errors().contains("Exception"), result.errors());
    return result.output().strip();
  }

  private static void assertNames(String message, Path file) {
    assertTrue(message.contains("Cannot write " + file), message);
    assertTrue(message.contains("File too large. The folder "), message);
    assertTrue(message.contains(" MB free."), message);
  }

  private List<Path> partFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private void paint() throws IOException {
    for (int i = 0; i < 6; i++) {
      Painted.png(folder.resolve("data/train/good/" + i + ".png"), i);
      Painted.png(folder.resolve("data/test/good/" + i + ".png"), 10 + i);
      Painted.png(folder.resolve("data/test/other/" + i + ".png"), 20 + i);
    }
  }

  private static void train(Path model) throws IOException {
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(model)
            .setSettings(Painted.tiny())
            .optDevice("cpu")
            .optResume(true)
            .build(),
        ProgressListener.NONE);
  }

  private static void compare(Path folder) throws IOException {
    VariantComparison.run(
        new ComparisonRequest(
            folder.resolve("data"),
            folder.resolve("report"),
            List.of(new Variant("a", Painted.tiny("{'student': {'kind': 'none'}}"))),
            1,
            "cpu",
            true),
        ProgressListener.NONE,
        (run, comparison) -> {});
  }
}
