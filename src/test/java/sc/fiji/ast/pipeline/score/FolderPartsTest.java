package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.dataset.FolderPart;
import sc.fiji.ast.progress.ProgressListener;

/** A folder that several runs score, each a part of it. */
class FolderPartsTest extends FolderScoringFixture {

  private static final int PARTS = 3;

  @BeforeEach
  void images10() throws IOException {
    for (int i = 0; i < 9; i++) {
      paint(i + ".png", i);
    }
    Files.writeString(images().resolve("notes.png"), "These are my notes.");
  }

  @Test
  void partsThatRunAtTheSameTimeGiveWhatOneRunGives() throws Exception {
    ExecutorService machines = Executors.newFixedThreadPool(PARTS);
    try {
      List<Future<FolderSummary>> runs = new ArrayList<>();
      for (int number = 1; number <= PARTS; number++) {
        FolderPart part = new FolderPart(number, PARTS);
        runs.add(machines.submit(() -> score(part, 1, false)));
      }
      Set<String> scored = new HashSet<>();
      for (Future<FolderSummary> run : runs) {
        for (String file : files(run.get().rows())) {
          assertTrue(scored.add(file), file);
        }
      }
      assertEquals(10, scored.size());
    } finally {
      machines.shutdown();
    }
    Map<String, byte[]> parts = content(results());
    assertEquals(1, summary().get("failed").getAsInt());
    assertEquals(9, summary().getAsJsonObject("images").keySet().size() - 1);
    score(false);
    Map<String, byte[]> whole = content(results());
    assertEquals(whole.keySet(), parts.keySet());
    whole.forEach((name, bytes) -> assertArrayEquals(bytes, parts.get(name), name));
    assertFalse(Files.exists(results().resolve("parts")));
  }

  @Test
  void theLastPartMergesAndThoseBeforeTellHowManyAreThere() throws IOException {
    assertTrue(last(score(part(1), 1, false)).startsWith("1 of 3 parts are scored"));
    assertTrue(last(score(part(3), 1, false)).startsWith("2 of 3 parts are scored"));
    assertFalse(Files.exists(results().resolve("results.csv")));
    assertTrue(last(score(part(2), 1, false)).startsWith("All 3 parts"));
    assertEquals(10, new ScoredFolder(results()).rows().size());
    assertTrue(summary().get("complete").getAsBoolean());
  }

  @Test
  void aPartGoesOnWithItsOwnResultsAndTakesUpNewImages() throws IOException {
    int[] sizes = new int[PARTS + 1];
    for (int number = 1; number <= PARTS; number++) {
      sizes[number] = score(part(number), 1, false).rows().size();
    }
    paint("new.png", 77);
    int gained = 0;
    for (int number = 1; number <= PARTS; number++) {
      FolderSummary again = score(part(number), 1, true);
      int bad = again.failed();
      assertEquals(sizes[number] - bad, again.skipped());
      gained += again.rows().size() - sizes[number];
    }
    assertEquals(1, gained);
    assertEquals(11, table().size());
    // One run goes on with what parts gave.
    assertEquals(10, score(true).skipped());
  }

  @Test
  void anInterruptedPartIsNotMergedAndGoesOn() throws IOException {
    score(part(1), 1, false);
    score(part(2), 1, false);
    assertThrows(
        CancellationException.class,
        () -> FolderScoring.score(request(part(3), 1, false), new After(1)));
    String message =
        assertThrows(IOException.class, () -> PartsMerge.merge(request(part(1), 1, false)))
            .getMessage();
    assertTrue(message.contains("3/3 is not complete"), message);
    assertEquals(1, score(part(3), 1, true).skipped());
    assertEquals(10, table().size());
  }

  @Test
  void partsAreMergedOnRequest() throws IOException {
    for (int number = 1; number <= PARTS; number++) {
      score(part(number), 1, false);
    }
    byte[] merged = Files.readAllBytes(results().resolve("results.csv"));
    Files.delete(results().resolve("results.csv"));
    Files.delete(results().resolve("summary.json"));
    FolderSummary summary = PartsMerge.merge(request(FolderPart.WHOLE, 1, false));
    assertEquals(10, summary.rows().size());
    assertArrayEquals(merged, Files.readAllBytes(results().resolve("results.csv")));
  }

  @Test
  void whatDoesNotBelongTogetherIsNotMerged() throws IOException {
    assertRefused("holds no parts");
    score(part(1), 1, false);
    assertRefused("2/3 is not scored; 3/3 is not scored");
    score(part(2), 1, false);
    score(part(3), 2, false);
    assertRefused("3/3 is of another folder, model or threshold (threshold: 2.0, now 1.0)");
    score(new FolderPart(1, 2), 1, false);
    assertRefused("parts of 2 and of 3");
  }

  private void assertRefused(String expected) {
    String message =
        assertThrows(IOException.class, () -> PartsMerge.merge(request(FolderPart.WHOLE, 1, false)))
            .getMessage();
    assertTrue(message.contains(results().toString()) && message.contains(expected), message);
  }

  @Test
  void aPartWithoutImagesIsNoError() throws IOException {
    int empty = 0;
    for (int number = 1; number <= 40; number++) {
      FolderPart part = new FolderPart(number, 40);
      if (FolderResults.files(request(part, 1, false)).isEmpty()) {
        FolderSummary summary = score(part, 1, false);
        assertEquals(List.of(), summary.rows());
        JsonObject json =
            JsonParser.parseString(
                    Files.readString(results().resolve("parts/" + part.label() + "/summary.json")))
                .getAsJsonObject();
        assertTrue(json.get("complete").getAsBoolean());
        empty++;
        break;
      }
    }
    assertEquals(1, empty);
  }

  private FolderPart part(int number) {
    return new FolderPart(number, PARTS);
  }

  private static String last(FolderSummary summary) {
    return summary.remarks().get(summary.remarks().size() - 1);
  }

  private FolderSummary score(FolderPart part, double threshold, boolean resume)
      throws IOException {
    return FolderScoring.score(request(part, threshold, resume), ProgressListener.NONE);
  }

  private FolderScoringRequest request(FolderPart part, double threshold, boolean resume) {
    return new FolderScoringRequest(
        images(), MODEL, results(), null, threshold, "cpu", resume, part);
  }

  /** The table and all layers. */
  private static Map<String, byte[]> content(Path results) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(results)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = results.relativize(file).toString();
        if (!name.startsWith("parts") && !name.equals("summary.json")) {
          content.put(name, Files.readAllBytes(file));
        }
      }
    }
    return content;
  }
}
