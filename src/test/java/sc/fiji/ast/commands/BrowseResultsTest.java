package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.display.layers.HeatmapColors;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedResults;
import sc.fiji.ast.pipeline.review.ScoredExample;

/** The results browser without a screen, and what its window asks for. */
class BrowseResultsTest extends CommandTest {

  @Test
  void withoutAScreenTheRowsArePrintedTheHighestScoreFirst() throws Exception {
    Path results = ScoredExample.write(folder);
    review(results, PlaneFilter.GOOD, Judgement.UNCERTAIN);
    assertEquals(
        List.of(
            "File\tPlane\tScore\tVerdict\tKind\tJudgement",
            "=dent.png\t1\t3.250\tanomalous\t\t",
            "below/near.png\t1\t1.050\tuncertain\t\t",
            "calm.png\t1\t0.500\tgood\t\tuncertain",
            "broken.png\t1\t\tnot scored: broken.png: this is text, no image.\t\t"),
        printed(results));
  }

  @Test
  void whatWasJudgedIsCollectedOnce() throws Exception {
    Path results = ScoredExample.write(folder);
    review(results, PlaneFilter.GOOD, Judgement.GOOD);
    review(results, PlaneFilter.ANOMALOUS, Judgement.DEFECT);
    review(results, PlaneFilter.UNCERTAIN, Judgement.UNCERTAIN);
    Path target = folder.resolve("feedback");
    assertSucceeded(collect(results, target));
    assertSucceeded(collect(results, target));
    assertEquals(List.of(target.resolve("good/calm.tif")), ImageFolder.of(target).goodImages());
    var defects = ImageFolder.of(target).testImages();
    assertEquals(1, defects.size());
    assertEquals("defect", defects.get(0).label());
    assertEquals(400, marked(defects.get(0).groundTruth().orElseThrow()));
  }

  @Test
  void aDefectThatNoMaskMarksIsNamedAndTheOthersAreCollected() throws Exception {
    Path results = ScoredExample.write(folder);
    review(results, PlaneFilter.ALL, Judgement.DEFECT);
    Path target = folder.resolve("feedback");
    assertSucceeded(collect(results, target));
    assertEquals(2, ImageFolder.of(target).testImages().size());
  }

  @Test
  void aFolderWithoutResultsIsNamed() throws Exception {
    assertFailed(
        run(BrowseResults.class, "results", folder.toFile()), "neither results.csv nor scores.csv");
  }

  @Test
  void aScoredFolderIsBrowsedAndItsLayersAreOpened() throws Exception {
    Path images = TinyModel.paintNew(folder.resolve("images"));
    File results = folder.resolve("results").toFile();
    File model = TinyModel.file().toFile();
    assertSucceeded(
        run(ScoreFolder.class, "folder", images.toFile(), "model", model, "results", results));
    assertEquals(7, printed(results.toPath()).size());
    Review review = new Review(ReviewedResults.open(results.toPath(), null));
    ResultsViewer viewer = new ResultsViewer(review, context.service(CommandService.class));
    List<ImagePlus> layers = viewer.layers(review.planes(PlaneFilter.ALL).get(0), "good-20.png");
    assertEquals("heatmap of good-20.png", layers.get(0).getTitle());
    assertEquals(32, layers.get(0).getBitDepth());
    assertEquals(HeatmapColors.MAX, layers.get(0).getDisplayRangeMax());
    assertEquals(HeatmapColors.rgb(2), layers.get(0).getLuts()[0].getRGB(255) & 0xffffff);
    assertEquals("mask of good-20.png", layers.get(1).getTitle());
  }

  @Test
  void anEvaluationIsBrowsedWithItsKindsAndTheGroundTruth() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data"));
    File report = folder.resolve("report").toFile();
    File model = TinyModel.file().toFile();
    assertSucceeded(
        run(EvaluateModel.class, "folder", dataset.toFile(), "model", model, "report", report));
    assertEquals(13, printed(report.toPath()).size());
    ReviewedResults opened = ReviewedResults.open(report.toPath(), null);
    assertTrue(opened.areEvaluated());
    assertEquals(model.toPath(), opened.model().orElseThrow());
    Review review = review(report.toPath(), PlaneFilter.ALL, Judgement.DEFECT);
    assertEquals("dent", review.planes(PlaneFilter.ALL).get(0).kind());
    Path target = folder.resolve("feedback");
    assertSucceeded(collect(report.toPath(), target));
    // The six good ones have no mask.
    assertEquals(6, ImageFolder.of(target).testImages().size());
    assertEquals(256, marked(target.resolve("ground_truth/dent/0_mask.tif")));
  }

  private static Review review(Path results, PlaneFilter filter, Judgement judgement)
      throws IOException {
    Review review = new Review(ReviewedResults.open(results, null));
    review.judge(review.planes(filter), Optional.of(judgement));
    return review;
  }

  private CommandModule collect(Path results, Path target) throws Exception {
    return run(BrowseResults.class, "results", results.toFile(), "collect", target.toFile());
  }

  private List<String> printed(Path results) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertSucceeded(run(BrowseResults.class, "results", results.toFile()));
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("\t"))
        .toList();
  }

  private static long marked(Path mask) throws IOException {
    long marked = 0;
    for (BitType pixel : Views.iterable(GroundTruth.read(mask))) {
      marked += pixel.get() ? 1 : 0;
    }
    return marked;
  }
}
