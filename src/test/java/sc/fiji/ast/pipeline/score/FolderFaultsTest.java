package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.display.layers.HeatmapProperties;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.image.io.TiffPages;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.HeatmapOrigin;

/** What goes wrong with one file while a folder is scored. */
class FolderFaultsTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final int SIZE = 64;

  @TempDir Path temporary;

  @Test
  void danglingLinksAreRowsAndTheRestGoesOn() throws IOException {
    paint("a.png", "d.png");
    Files.createSymbolicLink(images().resolve("b.png"), temporary.resolve("none.png"));
    Files.createSymbolicLink(images().resolve("c.png"), images().resolve("c.png"));
    List<ScoreRow> rows = score().rows();
    assertEquals(List.of("a.png", "b.png", "c.png", "d.png"), files(rows));
    assertEquals(List.of(true, false, false, true), succeeded(rows));
    assertTrue(rows.get(1).error().contains(images().resolve("b.png").toString()));
    assertEquals(2, summary().get("failed").getAsInt());
    assertTrue(summary().get("complete").getAsBoolean());
    assertEquals(2, score().skipped());
  }

  @Test
  void anImageDeletedInMidRunIsARowAndTheRestGoesOn() throws IOException {
    paint("a.png", "b.png", "c.png");
    List<ScoreRow> rows =
        score(after("a.png", () -> Files.delete(images().resolve("c.png")))).rows();
    assertEquals(List.of(true, true, false), succeeded(rows));
    assertTrue(rows.get(2).error().contains("no such file"), rows.get(2).error());
    assertEquals(2, score().skipped());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anUnreadableFileIsARowAndTheRestGoesOn() throws IOException {
    paint("a.png", "b.png");
    Path file = images().resolve("a.png");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "an administrator may read everything");
    assertEquals(List.of(false, true), succeeded(score().rows()));
  }

  @Test
  void layersThatCannotBeInTheirPlaceAreARowAndTheRestGoesOn() throws IOException {
    paint("a.png", "b.png");
    Files.createDirectories(heatmap("a.png").resolve("folder"));
    List<ScoreRow> rows = score().rows();
    assertEquals(List.of(false, true), succeeded(rows));
    assertTrue(rows.get(0).error().contains(heatmap("a.png").toString()), rows.get(0).error());
    assertEquals(List.of("heatmaps", "masks", "results.csv", "summary.json"), names(results()));
  }

  @Test
  void whatAFileGaveBeforeItFailedIsKept() throws IOException {
    Files.createDirectories(images());
    try (TiffPages pages = new TiffPages(images().resolve("a.tif"))) {
      for (int page = 0; page < 3; page++) {
        pages.add(TiffPages.grey(SIZE, SIZE, (x, y, band) -> x));
      }
      pages.add(new ShortProcessor(SIZE, SIZE).get16BitBufferedImage());
    }
    List<ScoreRow> rows = score().rows();
    assertEquals(List.of(1, 2, 3, 4), rows.stream().map(ScoreRow::plane).toList());
    assertEquals(List.of(true, true, true, false), succeeded(rows));
    String error = rows.get(3).error();
    assertTrue(error.contains("16-bit") && error.contains("Plane 4 is the first"), error);
    assertEquals(3, ImageFileReader.readPlanes(heatmap("a.tif")).size());
    assertEquals(3, ImageFileReader.readPlanes(results().resolve("masks/a.tif.tif")).size());
    HeatmapOrigin origin =
        HeatmapProperties.read(IJ.openImage(heatmap("a.tif").toString())).orElseThrow();
    assertEquals(rows.stream().limit(3).map(ScoreRow::score).toList(), origin.scores());
    assertEquals(MODEL.toAbsolutePath().toString(), origin.model());
    FolderSummary second = score();
    assertEquals(0, second.skipped());
    assertEquals(rows, second.rows());
    assertEquals(1, second.failed());
  }

  @Test
  void planesAreWrittenAsTheyComeAndNotKeptInMemory() throws IOException {
    Files.createDirectories(images());
    ImagePlus stack = IJ.createImage("stack", "8-bit ramp", SIZE, SIZE, 12);
    new FileSaver(stack).saveAsTiffStack(images().resolve("stack.tif").toString());
    List<WeakReference<AnomalyResult>> seen = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    List<Long> written = new ArrayList<>();
    score(
        (file, plane, sample, result) -> {
          System.gc();
          kept.add((int) seen.stream().filter(earlier -> earlier.get() != null).count());
          seen.add(new WeakReference<>(result));
          written.add(unfinished());
        });
    assertTrue(kept.stream().allMatch(count -> count <= 1), kept.toString());
    for (int before = 0; before < written.size(); before++) {
      long bytes = before * (long) SIZE * SIZE * (Float.BYTES + 1);
      assertTrue(written.get(before) >= bytes, written.toString());
    }
    assertEquals(12, ImageFileReader.readPlanes(heatmap("stack.tif")).size());
    assertEquals(0, unfinished());
  }

  @Test
  void aResultsFolderDeletedInMidRunIsAnErrorAndNotMadeAnew() throws IOException {
    paint("a.png", "b.png", "c.png");
    String message =
        assertThrows(IOException.class, () -> score(after("b.png", () -> delete(results()))))
            .getMessage();
    assertTrue(message.contains(results().toString()) && message.contains("is gone"), message);
    assertFalse(Files.exists(results()));
    assertEquals(3, score().rows().size());
  }

  @Test
  void aLayerDeletedInMidRunIsAnErrorAndNothingElseIsLost() throws IOException {
    paint("a.png", "b.png", "c.png");
    List<ScoreRow> whole = score().rows();
    delete(results());
    String message =
        assertThrows(
                IOException.class,
                () -> score(after("b.png", () -> Files.delete(heatmap("a.png")))))
            .getMessage();
    assertTrue(message.contains("a.png") && message.contains("resume=true"), message);
    assertFalse(summary().get("complete").getAsBoolean());
    assertEquals(whole, new ResultsFolder(results()).readTable());
    FolderSummary second = score();
    assertEquals(2, second.skipped());
    assertEquals(whole, second.rows());
    assertTrue(summary().get("complete").getAsBoolean());
  }

  /** Does something once a file was scored. */
  private ScoreObserver after(String name, Deed deed) {
    return (file, plane, sample, result) -> {
      if (file.getFileName().toString().equals(name)) {
        deed.run();
      }
    };
  }

  private interface Deed {
    void run() throws IOException;
  }

  private long unfinished() throws IOException {
    long bytes = 0;
    for (String name : names(results())) {
      bytes += name.endsWith(".part") ? Files.size(results().resolve(name)) : 0;
    }
    return bytes;
  }

  private FolderSummary score() throws IOException {
    return score(ScoreObserver.NONE);
  }

  private FolderSummary score(ScoreObserver observer) throws IOException {
    return FolderScoring.score(
        new FolderScoringRequest(images(), MODEL, results(), 1, "cpu", true),
        ProgressListener.NONE,
        observer);
  }

  private JsonObject summary() throws IOException {
    String text = Files.readString(results().resolve("summary.json"));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static List<Boolean> succeeded(List<ScoreRow> rows) {
    return rows.stream().map(ScoreRow::succeeded).toList();
  }

  private static List<String> files(List<ScoreRow> rows) {
    return rows.stream().map(ScoreRow::file).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
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

  private void paint(String... names) throws IOException {
    for (String name : names) {
      Painted.png(images().resolve(name), name.charAt(0));
    }
  }
}
