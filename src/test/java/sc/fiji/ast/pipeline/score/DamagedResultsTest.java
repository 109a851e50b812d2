package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import sc.fiji.ast.DamagedJson;
import sc.fiji.ast.Painted;
import sc.fiji.ast.progress.ProgressListener;

/** Batches that go on from a summary.json or results.csv to which something happened. */
class DamagedResultsTest {

  static final List<String> KINDS = DamagedJson.KINDS;

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;
  private List<ScoreRow> rows;

  @BeforeEach
  void scoreTwoImages() throws IOException {
    Painted.png(folder.resolve("images/a.png"), 1);
    Painted.png(folder.resolve("images/b.png"), 2);
    rows = score(true).rows();
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void aDamagedSummaryIsNamedWithWhatToDo(String kind) throws IOException {
    Path summary = results().resolve("summary.json");
    DamagedJson.damage(summary, kind);
    assertNamed(summary);
    assertEquals(rows, score(false).rows());
  }

  @ParameterizedTest
  @CsvSource({
    "folder, missing",
    "folder, 7",
    "model_digest, null",
    "model_digest, {}",
    "threshold, NaN",
    "threshold, missing",
    "foreground, []"
  })
  void aSummaryOfSomethingElseIsNotGoneOnWith(String key, String value) throws IOException {
    DamagedJson.change(results().resolve("summary.json"), key, value);
    assertNamed(results());
  }

  @ParameterizedTest
  @CsvSource({
    "images>a.png, null, 1",
    "images>a.png, 7, 1",
    "images>a.png, [], 1",
    "images, null, 2",
    "images, [], 2",
    "images, missing, 2",
    "surplus, 7, 2"
  })
  void imagesOfWhichNothingIsKnownAreScoredAnew(String key, String value, int skipped)
      throws IOException {
    DamagedJson.change(results().resolve("summary.json"), key, value);
    FolderSummary again = score(true);
    assertEquals(rows, again.rows());
    assertEquals(skipped, again.skipped());
  }

  @ParameterizedTest
  @CsvSource({
    "plane, x",
    "score, NaN",
    "score, Infinity",
    "score, ''",
    "raw_score, NaN",
    "threshold, NaN",
    "area, 1.5",
    "x, ''"
  })
  void aDamagedRowIsNamedWithWhatToDo(String column, String value) throws IOException {
    Path table = results().resolve("results.csv");
    List<String> lines = Files.readAllLines(table);
    String[] values = lines.get(1).split(",", -1);
    values[List.of(lines.get(0).split(",")).indexOf(column)] = value;
    Files.writeString(
        table, lines.get(0) + "\n" + String.join(",", values) + "\n" + lines.get(2) + "\n");
    assertNamed(table);
  }

  @ParameterizedTest
  @CsvSource({"not UTF-8", "huge", "'file,plane\na.png,1\n'", "'a,b\n1,2\n'"})
  void aDamagedTableIsNamedWithWhatToDo(String kind) throws IOException {
    Path table = results().resolve("results.csv");
    if (kind.equals("not UTF-8")) {
      Files.write(table, new byte[] {'f', (byte) 0xe4, '\n', '1', '\n'});
    } else {
      DamagedJson.damage(table, kind);
    }
    assertNamed(table);
  }

  private void assertNamed(Path file) {
    String message = assertThrows(IOException.class, () -> score(true)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.contains("resume=false"), message);
    assertFalse(message.contains("Exception") || message.contains("Input length"), message);
  }

  private Path results() {
    return folder.resolve("results");
  }

  private FolderSummary score(boolean resume) throws IOException {
    return FolderScoring.score(
        new FolderScoringRequest(folder.resolve("images"), MODEL, results(), 1, "cpu", resume),
        ProgressListener.NONE);
  }
}
