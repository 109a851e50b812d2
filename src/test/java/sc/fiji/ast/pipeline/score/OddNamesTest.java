package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.ProgressListener;

/** Names of files that are more than names to a spreadsheet, a path or a file system. */
class OddNamesTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final int LONGEST_NAME = 255;

  @TempDir Path temporary;

  @Test
  @DisabledOnOs(OS.WINDOWS) // It allows not all of these names.
  void noCellOfTextIsAFormulaAndNamesAreReadBack() throws IOException {
    List<String> names = List.of("=1+1.png", "+a.png", "-b.png", "@c.png", "\td.png", "'=e.png");
    for (String name : names) {
      paint(name);
    }
    Files.writeString(images().resolve("=cmd.png"), "no image");
    List<ScoreRow> rows = score().rows();
    for (List<String> cells : cells()) {
      assertTrue("='+-@\t".indexOf(cells.get(0).charAt(0)) >= 0, cells.toString());
      for (String cell : cells) {
        assertTrue(cell.isEmpty() || isNumber(cell) || !startsAFormula(cell), cell);
      }
    }
    Set<String> found = new HashSet<>();
    rows.forEach(row -> found.add(row.file()));
    Set<String> all = new HashSet<>(names);
    all.add("=cmd.png");
    assertEquals(all, found);
    FolderSummary second = score();
    assertEquals(names.size(), second.skipped());
    assertEquals(rows, second.rows());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // Its paths have backslashes between folders.
  void aTableOfAnEarlierVersionWithSuchNamesIsGoneOnWith() throws IOException {
    paint("=1+1.png");
    score();
    Path table = results().resolve("results.csv");
    String text = Files.readString(table);
    assertTrue(text.contains("\n'=1+1.png,"), text);
    Files.writeString(table, text.replace("'=", "="));
    assertEquals(1, score().skipped());
    assertEquals(text, Files.readString(table));
  }

  @Test
  void reportsDefuseTextAndKeepNumbers() throws IOException {
    byte[] csv = ReportFolder.csv(List.of(List.of("=cmd", -0.5, "-0.5")));
    assertEquals("'=cmd,-0.5,'-0.5\n", new String(csv, StandardCharsets.UTF_8));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // There a backslash is between folders.
  void aBackslashIsPartOfANameAndLeadsNowhere() throws IOException {
    String name = "a\\..\\..\\..\\escaped.png";
    paint(name);
    ScoreRow row = score().rows().get(0);
    assertEquals(name, row.file());
    assertTrue(row.succeeded(), row.error());
    assertTrue(Files.exists(results().resolve("heatmaps").resolve(name + ".tif")));
    assertTrue(Files.exists(results().resolve("masks").resolve(name + ".tif")));
    assertEquals(List.of("images", "results"), names(temporary));
    assertEquals(1, score().skipped());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // There a link is left before it is followed.
  void allResultsLieTogetherWhereThePathLeadsOverALink() throws IOException {
    paint("a.png");
    Path far = Files.createDirectories(temporary.resolve("far/away"));
    Files.createSymbolicLink(temporary.resolve("link"), far);
    FolderScoringRequest request =
        new FolderScoringRequest(
            images(), MODEL, temporary.resolve("link/../results"), 1, "cpu", true);
    assertEquals(0, FolderScoring.score(request, ProgressListener.NONE).failed());
    assertTrue(Files.exists(temporary.resolve("far/results/heatmaps/a.png.tif")));
    assertTrue(Files.exists(temporary.resolve("far/results/results.csv")));
    assertEquals(1, FolderScoring.score(request, ProgressListener.NONE).skipped());
  }

  @Test
  void foldersAreSeparatedBySlashesInTheTable() throws IOException {
    paint("part/a.png");
    assertEquals("part/a.png", score().rows().get(0).file());
    assertTrue(Files.exists(results().resolve("heatmaps/part/a.png.tif")));
  }

  @Test
  void noNameLeadsOutOfTheResultsFolder() throws IOException {
    ResultsFolder folder = new ResultsFolder(results());
    for (String name : List.of("../a.png", "b/../../a.png", "/a.png")) {
      assertThrows(IllegalArgumentException.class, () -> folder.heatmap(name), name);
      assertThrows(IllegalArgumentException.class, () -> folder.mask(name), name);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // Paths are shorter there.
  void namesAsLongAsFileSystemsAllowAreScored() throws IOException {
    String most = "a".repeat(LONGEST_NAME - 4) + ".png";
    String other = "a".repeat(LONGEST_NAME - 5) + "b.png";
    String accents = "\u00e9".repeat(125) + ".png";
    String fitting = "c".repeat(LONGEST_NAME - 8) + ".png";
    for (String name : List.of(most, other, accents, fitting)) {
      paint(name);
    }
    List<ScoreRow> rows = score().rows();
    assertEquals(4, rows.size());
    rows.forEach(row -> assertEquals("", row.error()));
    List<String> layers = names(results().resolve("heatmaps"));
    assertEquals(4, layers.size());
    assertEquals(layers, names(results().resolve("masks")));
    assertTrue(layers.contains(fitting + ".tif"), layers.toString());
    for (String layer : layers) {
      assertTrue(bytes(layer) <= LONGEST_NAME && bytes(layer) > LONGEST_NAME - 4, layer);
      assertTrue(layer.endsWith(".tif"), layer);
    }
    assertEquals(2, layers.stream().filter(layer -> layer.matches("a{200,}~\\w+\\.tif")).count());
    assertEquals(4, score().skipped());
  }

  private static boolean startsAFormula(String cell) {
    return "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
  }

  private static boolean isNumber(String cell) {
    return cell.matches("-?[\\d.E-]+");
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  private List<List<String>> cells() throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    List<List<String>> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(results().resolve("results.csv"));
        CSVParser parser = CSVParser.parse(reader, format)) {
      parser.forEach(row -> rows.add(Arrays.asList(row.values())));
    }
    return rows;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private FolderSummary score() throws IOException {
    return FolderScoring.score(
        new FolderScoringRequest(images(), MODEL, results(), 1, "cpu", true),
        ProgressListener.NONE);
  }

  private Path images() {
    return temporary.resolve("images");
  }

  private Path results() {
    return temporary.resolve("results");
  }

  private void paint(String name) throws IOException {
    Painted.png(images().resolve(name), name.length());
  }
}
