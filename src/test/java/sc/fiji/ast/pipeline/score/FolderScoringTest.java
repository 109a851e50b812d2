package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

class FolderScoringTest extends FolderScoringFixture {

  @Test
  void filesThatCannotBeReadBecomeRowsAndTheRestGoesOn() throws IOException {
    paint("a.png", 1);
    paint("z.png", 2);
    Files.writeString(images().resolve("notes.png"), "These are my notes.");
    Files.createFile(images().resolve("empty.tif"));
    byte[] png = Files.readAllBytes(images().resolve("a.png"));
    Files.write(images().resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
    stack("whole.tif", 1);
    byte[] tiff = Files.readAllBytes(images().resolve("whole.tif"));
    Files.write(images().resolve("cut.tif"), Arrays.copyOf(tiff, tiff.length / 2));
    FolderSummary summary = score(true);
    assertEquals(7, summary.rows().size());
    assertEquals(4, summary.failed());
    for (ScoreRow row : summary.rows()) {
      boolean broken = row.file().matches("(notes|empty|cut)\\..*");
      assertEquals(broken, !row.succeeded(), row.toString());
      assertEquals(!broken, Files.exists(heatmap(row.file())), row.toString());
      assertTrue(!broken || row.error().contains(row.file()), row.error());
    }
    assertTrue(summary().get("complete").getAsBoolean());
    assertEquals(4, summary().get("failed").getAsInt());
  }

  @Test
  void cancellingIsAskedForAtEachPlaneAndLeavesNoHalfFile() throws IOException {
    stack("stack.tif", 5);
    int[] asked = {0};
    ProgressListener third =
        new ProgressListener() {
          @Override
          public void progress(Progress progress) {}

          @Override
          public boolean cancelled() {
            return ++asked[0] > 3;
          }
        };
    assertThrows(CancellationException.class, () -> score(true, third));
    assertFalse(Files.exists(heatmap("stack.tif")));
    assertFalse(summary().get("complete").getAsBoolean());
    assertEquals(5, score(true).rows().size());
  }

  @Test
  void anInterruptedThreadEndsAsCancelled() throws IOException {
    paint("a.png", 1);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> score(true));
    assertTrue(Thread.interrupted());
    assertEquals(1, score(true).rows().size());
  }

  @Test
  void whatFailsBecauseOfAnInterruptionIsNoRow() throws IOException {
    paint("a.png", 1);
    FolderScoringRequest request =
        new FolderScoringRequest(images(), MODEL, results(), 1, "cpu", true);
    assertThrows(
        CancellationException.class,
        () ->
            FolderScoring.score(
                request,
                ProgressListener.NONE,
                (file, plane, sample, result) -> {
                  Thread.currentThread().interrupt();
                  throw new ClosedByInterruptException();
                }));
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), table());
    assertFalse(summary().get("complete").getAsBoolean());
  }

  @Test
  void anObserverThatCancelsEndsTheWork() throws IOException {
    paint("a.png", 1);
    FolderScoringRequest request =
        new FolderScoringRequest(images(), MODEL, results(), 1, "cpu", true);
    assertThrows(
        CancellationException.class,
        () ->
            FolderScoring.score(
                request,
                ProgressListener.NONE,
                (file, plane, sample, result) -> {
                  throw new CancellationException();
                }));
    assertEquals(List.of(), table());
  }

  @Test
  void everyPageOfATiffIsARowAndAPlaneOfTheLayers() throws IOException {
    stack("stack.tif", 3);
    List<ScoreRow> rows = score(true).rows();
    assertEquals(List.of(1, 2, 3), rows.stream().map(ScoreRow::plane).toList());
    assertEquals(3, ImageFileReader.readPlanes(heatmap("stack.tif")).size());
    Path mask = results().resolve("masks/stack.tif.tif");
    assertEquals(3, ImageFileReader.readPlanes(mask).size());
  }

  @Test
  void whatIsReadAheadAndWrittenBehindIsWhatOneImageAloneGives() throws IOException {
    for (int i = 0; i < 5; i++) {
      paint(i + ".png", i);
    }
    stack("stack.tif", 3);
    List<ScoreRow> rows = score(false).rows();
    int row = 0;
    try (ImageScoring scoring = ImageScoring.open(MODEL, "cpu")) {
      for (String file : rows.stream().map(ScoreRow::file).distinct().toList()) {
        List<Sample> heatmaps = ImageFileReader.readPlanes(heatmap(file));
        List<Sample> planes = ImageFileReader.readPlanes(images().resolve(file));
        for (int plane = 0; plane < planes.size(); plane++) {
          AnomalyResult alone = scoring.score(planes.get(plane), file, 1);
          assertEquals(alone.score(), rows.get(row++).score());
          var written = Views.hyperSlice(heatmaps.get(plane).rgb(), 2, 0);
          assertTrue(equal(alone.map(), written));
        }
      }
    }
    assertEquals(8, row);
  }

  @Test
  void areasOfScaledImageJTiffsAreInTheirUnit() throws IOException {
    Files.createDirectories(images());
    ImagePlus image = IJ.createImage("scaled", "8-bit ramp", 64, 64, 1);
    image.getCalibration().setUnit("\u00b5m");
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 0.25;
    new FileSaver(image).saveAsTiff(images().resolve("scaled.tif").toString());
    paint("unscaled.png", 1);
    FolderScoring.score(
        new FolderScoringRequest(images(), MODEL, results(), 1e-6, "cpu", false),
        ProgressListener.NONE);
    ScoreRow scaled = table().get(0);
    assertEquals(64 * 64, scaled.area());
    assertEquals(64 * 64 * 0.125, scaled.calibratedArea(), 1e-3);
    assertEquals("\u00b5m", scaled.unit());
    ScoreRow unscaled = table().get(1);
    assertTrue(Double.isNaN(unscaled.calibratedArea()));
    assertEquals("", unscaled.unit());
  }

  @Test
  void resultsInsideTheFolderAreNotScoredThemselves() throws IOException {
    Painted.png(images().resolve("part/a.png"), 1);
    Path inside = images().resolve("results");
    for (int run = 0; run < 2; run++) {
      FolderSummary summary =
          FolderScoring.score(
              new FolderScoringRequest(images(), MODEL, inside, 1, "cpu", true),
              ProgressListener.NONE);
      assertEquals(List.of("part/a.png"), files(summary.rows()));
    }
  }

  @Test
  void aResultsFolderThatIsAFileIsNamed() throws IOException {
    paint("a.png", 1);
    Files.writeString(results(), "a file");
    String message = assertThrows(IOException.class, () -> score(true)).getMessage();
    assertTrue(message.contains(results().toString()), message);
  }

  @Test
  void aMissingOrEmptyFolderIsNamed() throws IOException {
    String missing = assertThrows(IOException.class, () -> score(true)).getMessage();
    assertTrue(missing.contains(images().toString()), missing);
    Files.createDirectories(images());
    String empty = assertThrows(IOException.class, () -> score(true)).getMessage();
    assertTrue(empty.contains(images() + ": there are no images"), empty);
    assertFalse(Files.exists(results()));
  }

  private static boolean equal(
      RandomAccessibleInterval<FloatType> a, RandomAccessibleInterval<FloatType> b) {
    Cursor<FloatType> other = Views.flatIterable(b).cursor();
    for (FloatType value : Views.flatIterable(a)) {
      if (value.get() != other.next().get()) {
        return false;
      }
    }
    return !other.hasNext();
  }
}
