package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.io.ImageFileReader;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class FolderScoringTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path temporary;

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
  void aSecondRunPassesOverWhatIsThere() throws IOException {
    paint("a.png", 1);
    paint("b.png", 2);
    List<ScoreRow> first = score(true).rows();
    paint("c.png", 3);
    Files.delete(heatmap("b.png"));
    FolderSummary second = score(true);
    assertEquals(1, second.skipped());
    assertEquals(first, second.rows().subList(0, 2));
    assertEquals(3, table().size());
    assertEquals(0, score(false).skipped());
  }

  @Test
  void anInterruptedRunIsCompletedByTheNext() throws IOException {
    for (int i = 0; i < 4; i++) {
      paint(i + ".png", i);
    }
    assertThrows(CancellationException.class, () -> score(true, new After(2)));
    assertEquals(List.of("0.png", "1.png"), files(table()));
    assertFalse(summary().get("complete").getAsBoolean());
    assertEquals(2, score(true).skipped());
    assertEquals(List.of("0.png", "1.png", "2.png", "3.png"), files(table()));
    assertTrue(summary().get("complete").getAsBoolean());
  }

  @Test
  void anImageReplacedUnderItsNameIsScoredAnew() throws IOException {
    paint("a.png", 1);
    paint("b.png", 2);
    List<ScoreRow> first = score(true).rows();
    FileTime time = Files.getLastModifiedTime(images().resolve("b.png"));
    paint("b.png", 7);
    // Copying may keep the time of an older file.
    Files.setLastModifiedTime(
        images().resolve("b.png"), FileTime.fromMillis(time.toMillis() - 86_400_000));
    FolderSummary second = score(true);
    assertEquals(1, second.skipped());
    assertNotEquals(first.get(1).rawScore(), second.rows().get(1).rawScore());
    assertEquals(second.rows(), table());
    assertEquals(2, score(true).skipped());
  }

  @Test
  void whatAKilledRunScoredHasItsStampAfterTheNext() throws IOException {
    paint("a.png", 1);
    paint("b.png", 2);
    score(true);
    JsonObject killed = summary();
    killed.add("images", new JsonObject());
    Files.writeString(results().resolve("summary.json"), killed.toString());
    score(true);
    assertEquals(Set.of("a.png", "b.png"), summary().getAsJsonObject("images").keySet());
  }

  @Test
  void withoutStampsAnImageMustBeOlderThanItsHeatmap() throws IOException {
    paint("a.png", 1);
    score(true);
    JsonObject older = summary();
    older.remove("images");
    Files.writeString(results().resolve("summary.json"), older.toString());
    assertEquals(1, score(true).skipped());
    Files.writeString(results().resolve("summary.json"), older.toString());
    Files.setLastModifiedTime(
        images().resolve("a.png"), FileTime.from(Instant.now().plusSeconds(60)));
    assertEquals(0, score(true).skipped());
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
  @DisabledOnOs(OS.WINDOWS) // It allows no such names.
  void aTableCutAnywhereIsCompleted() throws IOException {
    paint("0, \"quoted\"\n.png", 0);
    Files.writeString(images().resolve("1, \"broken\".png"), "These are my notes.");
    score(true);
    byte[] whole = Files.readAllBytes(results().resolve("results.csv"));
    for (int length = 0; length < whole.length; length += 13) {
      Files.write(results().resolve("results.csv"), Arrays.copyOf(whole, length));
      assertEquals(2, score(true).rows().size(), "cut to " + length);
      assertEquals(whole.length, Files.size(results().resolve("results.csv")));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // It allows no such names.
  void namesWithCommasQuotesAndLineEndsSurviveTheTable() throws IOException {
    String odd = "a, \"b\"\nc.png";
    paint(odd, 1);
    List<ScoreRow> rows = score(true).rows();
    assertEquals(odd, rows.get(0).file());
    assertEquals(rows, table());
    assertEquals(1, score(true).skipped());
  }

  @Test
  void resultsOfAnotherThresholdOrFolderAreRefused() throws IOException {
    paint("a.png", 1);
    score(true);
    assertRefused(
        new FolderScoringRequest(images(), MODEL, results(), 2, "cpu", true), "threshold");
    Path other = Painted.png(temporary.resolve("other/a.png"), 7).getParent();
    assertRefused(new FolderScoringRequest(other, MODEL, results(), 1, "cpu", true), "folder");
    Files.delete(results().resolve("summary.json"));
    assertRefused(new FolderScoringRequest(images(), MODEL, results(), 1, "cpu", true), "null");
    assertEquals(1, score(false).rows().size());
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
  void aTableOfAnEarlierVersionIsGoneOnWith() throws IOException {
    paint("a.png", 1);
    List<ScoreRow> first = score(true).rows();
    ScoreRow row = first.get(0);
    Files.writeString(
        results().resolve("results.csv"),
        "file,plane,score,raw_score,threshold,verdict,area,x,y,error\n"
            + List.of(
                    "a.png,1", row.score(), row.rawScore(), 1.0, row.verdict(), row.area(), row.x())
                .stream()
                .map(Object::toString)
                .collect(Collectors.joining(","))
            + ","
            + row.y()
            + ",\n");
    FolderSummary second = score(true);
    assertEquals(1, second.skipped());
    assertEquals(first, second.rows());
    String header = Files.readAllLines(results().resolve("results.csv")).get(0);
    assertTrue(header.contains(",area,calibrated_area,unit,x,"), header);
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

  private static void assertRefused(FolderScoringRequest request, String part) {
    String message =
        assertThrows(IOException.class, () -> FolderScoring.score(request, ProgressListener.NONE))
            .getMessage();
    assertTrue(message.contains(request.results().toString()), message);
    assertTrue(message.contains(part) && message.contains("resume=false"), message);
  }

  private FolderSummary score(boolean resume) throws IOException {
    return score(resume, ProgressListener.NONE);
  }

  private FolderSummary score(boolean resume, ProgressListener listener) throws IOException {
    return FolderScoring.score(
        new FolderScoringRequest(images(), MODEL, results(), 1, "cpu", resume), listener);
  }

  private List<ScoreRow> table() throws IOException {
    return new ResultsFolder(results()).readTable();
  }

  private JsonObject summary() throws IOException {
    String text = Files.readString(results().resolve("summary.json"));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static List<String> files(List<ScoreRow> rows) {
    return rows.stream().map(ScoreRow::file).toList();
  }

  private Path heatmap(String name) {
    return results().resolve("heatmaps").resolve(name + ".tif");
  }

  private Path images() {
    return temporary.resolve("images");
  }

  private Path results() {
    return temporary.resolve("results");
  }

  private void paint(String name, long seed) throws IOException {
    Painted.png(images().resolve(name), seed);
  }

  private void stack(String name, int planes) throws IOException {
    Files.createDirectories(images());
    ImagePlus image = IJ.createImage("stack", "8-bit ramp", 64, 64, planes);
    String file = images().resolve(name).toString();
    if (planes > 1) {
      new FileSaver(image).saveAsTiffStack(file);
    } else {
      new FileSaver(image).saveAsTiff(file);
    }
  }

  private static final class After implements ProgressListener {
    private final int files;
    private int done;

    After(int files) {
      this.files = files;
    }

    @Override
    public void progress(Progress progress) {
      done = progress.step();
    }

    @Override
    public boolean cancelled() {
      return done >= files;
    }
  }
}
