package sc.fiji.ast.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoreRow;
import sc.fiji.ast.progress.ProgressListener;

class ClusterFolderScoringTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static JavaSparkContext spark;

  @TempDir private Path temporary;

  @BeforeAll
  static void start() {
    spark = new JavaSparkContext(LocalCluster.settings());
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @BeforeEach
  void paint() throws IOException {
    for (int i = 0; i < 10; i++) {
      Painted.png(images().resolve("well " + i % 2 + "/" + i + ".png"), i);
    }
    Path stack = images().resolve("well 1/stack.tif");
    new FileSaver(IJ.createImage("stack", "8-bit ramp", 64, 64, 3))
        .saveAsTiffStack(stack.toString());
    Files.writeString(images().resolve("well 0/notes.png"), "These are my notes.");
  }

  @Test
  void equalsScoreFolderToTheBit() throws IOException {
    FolderSummary one = FolderScoring.score(request("one", false).here(), ProgressListener.NONE);
    FolderSummary many = ClusterFolderScoring.score(request("many", false), spark);
    assertEquals(14, many.rows().size());
    assertEquals(one.rows(), many.rows());
    assertEquals(1, many.failed());
    Map<String, byte[]> expected = content("one");
    Map<String, byte[]> found = content("many");
    assertEquals(1 + 2 * 11, expected.size());
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    assertEquals(summary("one"), summary("many"));
    assertTrue(summary("many").get("complete").getAsBoolean());
  }

  @Test
  void resumingScoresWhatIsMissingAlone() throws IOException {
    FolderSummary first = ClusterFolderScoring.score(request("results", false), spark);
    Files.delete(temporary.resolve("results/heatmaps/well 1/3.png.tif"));
    Painted.png(images().resolve("well 1/new.png"), 77);
    FolderSummary second = ClusterFolderScoring.score(request("results", true), spark);
    // All but the one without heatmap and the one that is no image.
    assertEquals(12, second.skipped());
    assertEquals(first.rows().size() + 1, second.rows().size());
    assertTrue(second.rows().containsAll(first.rows()));
    // One machine goes on with it as well.
    assertEquals(
        14, FolderScoring.score(request("results", true).here(), ProgressListener.NONE).skipped());
  }

  @Test
  void aTaskThatFailsOnceIsTriedAgain() throws IOException {
    FailsAt.failures.set(0);
    FolderSummary summary = score("results", task -> new FailsAt(task, "well 0/4.png", 1));
    assertEquals(1, FailsAt.failures.get());
    assertEquals(14, summary.rows().size());
    assertEquals(1, summary.failed());
  }

  @Test
  void aFileAtWhichEveryTryFailsBecomesARow() throws IOException {
    FailsAt.failures.set(0);
    FolderSummary summary =
        score("results", task -> new FailsAt(task, "well 0/4.png", Integer.MAX_VALUE));
    assertEquals(14, summary.rows().size());
    assertEquals(2, summary.failed());
    ScoreRow row =
        summary.rows().stream().filter(of -> of.file().equals("well 0/4.png")).findFirst().get();
    assertTrue(row.error().contains("no machine could score it"), row.error());
    assertTrue(row.error().contains("the machine broke"), row.error());
    // Four tries among others, four alone; none where a file is in a task of its own at once.
    assertEquals(0, FailsAt.failures.get() % 4);
    FolderSummary again = ClusterFolderScoring.score(request("results", true), spark);
    assertEquals(1, again.failed());
    assertEquals(12, again.skipped());
  }

  @Test
  void whereEveryTaskFailsItEnds() {
    String message =
        assertThrows(
                IOException.class,
                () -> score("results", task -> new FailsAt(task, "", Integer.MAX_VALUE)))
            .getMessage();
    assertTrue(message.contains("logs of the executors"), message);
    assertFalse(summary("results").get("complete").getAsBoolean());
  }

  @Test
  void aMachineThatDoesNotSeeTheFoldersIsTold() {
    ClusterRequest elsewhere = ClusterRequest.parse(keys("results", false));
    String message =
        assertThrows(
                IOException.class,
                () ->
                    score("results", task -> new Elsewhere(task, elsewhere.results() + "/nowhere")))
            .getMessage();
    assertTrue(message.contains("does not see results=" + elsewhere.results()), message);
    assertTrue(message.contains("same path"), message);
  }

  private interface Wrapping {
    ClusterTask<String, FileOutcome> around(ScoreFiles task);
  }

  private FolderSummary score(String results, Wrapping wrapping) throws IOException {
    ClusterRequest request = request(results, false);
    String fingerprint = ModelFile.describe(MODEL).fingerprint();
    ExecutorModel model =
        new ExecutorModel(spark.broadcast(Files.readAllBytes(MODEL)), fingerprint, "cpu");
    ScoreFiles task = new ScoreFiles(request, model, Long.MAX_VALUE);
    FolderTasks tasks = new FolderTasks(wrapping.around(task), null, null, wrapping.around(task));
    return ClusterFolderScoring.score(request, fingerprint, spark, tasks);
  }

  private ClusterRequest request(String results, boolean resume) {
    return ClusterRequest.parse(keys(results, resume));
  }

  private String[] keys(String results, boolean resume) {
    return new String[] {
      "folder=" + images(),
      "model=" + MODEL,
      "results=" + temporary.resolve(results),
      "resume=" + resume,
      "device=cpu"
    };
  }

  private Path images() {
    return temporary.resolve("images");
  }

  private Map<String, byte[]> content(String results) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    Path folder = temporary.resolve(results);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    content.remove("summary.json");
    return content;
  }

  /** Without its times. */
  private JsonObject summary(String results) {
    try {
      String text = Files.readString(temporary.resolve(results).resolve("summary.json"));
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      json.remove("written");
      json.remove("seconds");
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a machine on which something breaks. */
  private record FailsAt(ClusterTask<String, FileOutcome> task, String name, int times)
      implements ClusterTask<String, FileOutcome> {

    private static final AtomicInteger failures = new AtomicInteger();

    @Override
    public List<FileOutcome> run(List<String> names, BooleanSupplier cancelled) throws IOException {
      if ((name.isEmpty() || names.contains(name)) && failures.get() < times) {
        failures.incrementAndGet();
        throw new IllegalStateException("the machine broke");
      }
      return task.run(names, cancelled);
    }
  }

  /** As a machine that has other folders. */
  private record Elsewhere(ScoreFiles task, String results)
      implements ClusterTask<String, FileOutcome> {

    @Override
    public List<FileOutcome> run(List<String> names, BooleanSupplier cancelled) throws IOException {
      ClusterRequest here = task.request();
      ClusterRequest there =
          new ClusterRequest(
              here.folder(),
              here.model(),
              results,
              here.foreground(),
              here.threshold(),
              here.device(),
              here.resume());
      return new ScoreFiles(there, task.model(), task.large()).run(names, cancelled);
    }
  }
}
