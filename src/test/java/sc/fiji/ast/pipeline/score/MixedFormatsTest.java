package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.image.io.TiffPages;
import sc.fiji.ast.imagej.ImageJFiles;
import sc.fiji.ast.imagej.InstalledReaders;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.imagej.ToyFileHandler;
import sc.fiji.ast.pipeline.check.DatasetCheck;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.progress.ProgressListener;

/** A folder with images of many formats, in an ImageJ with a handler of one more. */
class MixedFormatsTest extends FolderScoringFixture {
  private static final List<String> NAMES =
      List.of(
          "a.avi",
          "a.bmp",
          "a.czi",
          "a.gif",
          "a.pgm",
          "a.png",
          "a.tif",
          "b.czi",
          "two.tif#1",
          "two.tif#2");

  private InstalledReaders installed;

  @BeforeEach
  void install() throws IOException {
    installed = InstalledReaders.extraFileTypes();
    Files.createDirectories(images());
    write(images());
  }

  @AfterEach
  void remove() {
    installed.close();
    assertEquals(0, WindowManager.getImageCount());
  }

  private static void write(Path folder) throws IOException {
    Painted.png(folder.resolve("a.png"), 1);
    new FileSaver(stripes(2)).saveAsTiff(folder.resolve("a.tif").toString());
    new FileSaver(stripes(3)).saveAsBmp(folder.resolve("a.bmp").toString());
    new FileSaver(stripes(4)).saveAsGif(folder.resolve("a.gif").toString());
    new FileSaver(stripes(5)).saveAsPgm(folder.resolve("a.pgm").toString());
    ImageJFiles.avi(folder.resolve("a.avi"), stripes(6));
    ToyFileHandler.write(folder.resolve("a.czi"), "plain", 7);
    ToyFileHandler.write(folder.resolve("b.czi"), "shown", 8);
    ToyFileHandler.write(folder.resolve("broken.czi"), "broken", 9);
    try (TiffPages pages = new TiffPages(folder.resolve("two.tif"))) {
      pages.add(stripes(10).getBufferedImage());
      pages.add(stripes(11).getProcessor().resize(48, 40).getBufferedImage());
    }
  }

  private static ImagePlus stripes(long seed) {
    RandomAccessibleInterval<FloatType> rgb = Painted.stripes(seed).rgb();
    return new ImagePlus(
        "stripes", MapPicture.values(Views.hyperSlice(rgb, 2, 0)).convertToByteProcessor(false));
  }

  @Test
  void itIsLearnedAndScoredAndWhatFailsIsSaid() throws IOException {
    Path model = temporary.resolve("mixed.ast");
    TrainingReport report = Painted.train(images(), model);
    assertEquals(NAMES.size(), report.plan().survey().usable().size());
    assertTrue(report.plan().survey().leftOut().get(0).contains("broken.czi: "));

    FolderSummary summary =
        FolderScoring.score(
            new FolderScoringRequest(images(), model, results(), 1, "cpu", false),
            ProgressListener.NONE);
    List<String> names = new ArrayList<>(NAMES);
    names.add(8, "broken.czi");
    assertEquals(names, files(summary.rows()));
    for (ScoreRow row : summary.rows()) {
      assertEquals(!row.file().equals("broken.czi"), row.succeeded(), row.toString());
      assertEquals(row.succeeded(), Files.exists(heatmap(row.file())), row.toString());
    }
    assertEquals(48, ImageFileReader.readPlanes(heatmap("two.tif#2")).get(0).width());
    assertEquals(1, summary.failed());
    FolderSummary again =
        FolderScoring.score(
            new FolderScoringRequest(images(), model, results(), 1, "cpu", true),
            ProgressListener.NONE);
    assertEquals(NAMES.size(), again.skipped());
  }

  @Test
  void itIsCheckedAndWhatFailsIsAFinding() throws IOException {
    List<Finding> unreadable =
        DatasetCheck.check(images(), "cpu", ProgressListener.NONE).findings().stream()
            .filter(finding -> finding.kind() == FindingKind.UNREADABLE)
            .toList();
    assertEquals(
        List.of(images().resolve("broken.czi")), unreadable.stream().map(Finding::file).toList());
  }

  @Test
  void itIsEvaluatedWithMasksOfOtherFormats() throws IOException {
    Path dataset = temporary.resolve("dataset");
    Files.createDirectories(dataset.resolve("test/good"));
    Files.createDirectories(dataset.resolve("ground_truth/dent"));
    write(Files.createDirectories(dataset.resolve("test/dent")));
    Painted.png(dataset.resolve("test/good/a.png"), 1);
    byte[] mask = new byte[Painted.SIZE * Painted.SIZE];
    mask[17] = (byte) 255;
    for (String name : new String[] {"a_mask.pgm", "two#1.pgm"}) {
      Path file = dataset.resolve("ground_truth/dent").resolve(name);
      ImageJFiles.portable(file, "P5", Painted.SIZE, Painted.SIZE, 255, mask);
    }
    List<String> masked = new ArrayList<>();
    ModelEvaluation.evaluate(
        new EvaluationRequest(dataset, MODEL, "cpu"),
        ProgressListener.NONE,
        (image, sample, result, truth) -> {
          if (truth != null) {
            masked.add(Path.of(image.file()).getFileName().toString());
          }
        });
    assertTrue(masked.contains("two.tif#1"), masked.toString());
    assertTrue(masked.contains("a.czi"), masked.toString());
  }
}
