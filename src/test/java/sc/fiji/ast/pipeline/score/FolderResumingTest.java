package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
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
import sc.fiji.ast.Painted;
import sc.fiji.ast.progress.ProgressListener;

/** What a later run makes of the results of an earlier one. */
class FolderResumingTest extends FolderScoringFixture {

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

  private static void assertRefused(FolderScoringRequest request, String part) {
    String message =
        assertThrows(IOException.class, () -> FolderScoring.score(request, ProgressListener.NONE))
            .getMessage();
    assertTrue(message.contains(request.results().toString()), message);
    assertTrue(message.contains(part) && message.contains("resume=false"), message);
  }
}
