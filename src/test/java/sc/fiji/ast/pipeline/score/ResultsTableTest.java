package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTableTest {

  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  /** Of a million images both have more than the 64 MB to which other text is limited. */
  @Test
  void largeTablesAndSummariesAreReadBack() throws IOException {
    String text = "x".repeat(MEGABYTE);
    List<ScoreRow> rows =
        IntStream.range(0, 70).mapToObj(i -> ScoreRow.failed(i + ".png", 1, 1, text)).toList();
    Path table = folder.resolve("results.csv");
    try (OutputStream out = Files.newOutputStream(table)) {
      ResultsTable.write(rows, out);
    }
    assertEquals(rows, new ResultsTable(table).read());
    JsonObject summary = new JsonObject();
    rows.forEach(row -> summary.addProperty(row.file(), text));
    ResultsFolder results = new ResultsFolder(folder);
    results.writeSummary(summary);
    assertEquals(summary, results.readSummary());
  }
}
