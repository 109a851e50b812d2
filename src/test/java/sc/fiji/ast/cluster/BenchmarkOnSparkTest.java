package sc.fiji.ast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Painted;
import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.benchmark.Benchmark;
import sc.fiji.ast.pipeline.benchmark.BenchmarkObserver;
import sc.fiji.ast.pipeline.benchmark.BenchmarkRequest;
import sc.fiji.ast.pipeline.benchmark.CategoryRow;
import sc.fiji.ast.progress.ProgressListener;

class BenchmarkOnSparkTest {

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
    Probe.tries.clear();
    category("bolts", 0);
    category("nuts", 100);
  }

  private void category(String name, int first) throws IOException {
    Path dataset = temporary.resolve("products").resolve(name);
    for (int i = 0; i < 6; i++) {
      Painted.png(dataset.resolve("train/good/" + i + ".png"), first + i);
    }
    for (int i = 0; i < 3; i++) {
      Painted.png(dataset.resolve("test/good/" + i + ".png"), first + 10 + i);
      Painted.png(dataset.resolve("test/other/" + i + ".png"), Painted.scratched(first + 20 + i));
    }
  }

  /** In a process of its own, where the settings of Spark are those of the command line. */
  @Test
  void equalsTheBenchmarkOfOneProcessButForSeconds() throws Exception {
    Files.createDirectories(temporary.resolve("products/empty/train/good"));
    ChildJvm.Result result =
        new ChildJvm()
            .with("-Dspark.master=local[2]", "-Dspark.ui.enabled=false")
            .with("-Dspark.driver.host=localhost", "-Dspark.driver.bindAddress=127.0.0.1")
            .with("--add-opens=java.base/java.lang.invoke=ALL-UNNAMED")
            .with("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
            .run(BenchmarkOnSpark.class, inputs("many", "repeats=2", "seed=7"));
    assertEquals(0, result.code(), result.errors());
    assertTrue(result.output().contains("\nmean of 2 "), result.output());
    assertTrue(result.output().contains("2 of 6: empty, seed 8"), result.output());
    BenchmarkRequest alone = BenchmarkOnSpark.parse(inputs("one", "repeats=2", "seed=7")).request();
    Benchmark.run(alone, ProgressListener.NONE, BenchmarkObserver.NONE);
    assertEquals(report("one"), report("many"));
    assertTrue(report("many").getAsJsonObject().get("complete").getAsBoolean());
    assertEquals(table("one"), table("many"));
    assertEquals(5, table("many").size());
    try (Stream<Path> files = Files.list(temporary.resolve("many"))) {
      assertEquals(
          List.of("benchmark.csv", "benchmark.html", "benchmark.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void finishedTrialsAreNotRepeated() throws IOException {
    benchmark("report", new Probe("", 0), "repeats=1");
    assertEquals(List.of("bolts 0", "nuts 0"), tries());
    Probe.tries.clear();
    benchmark("report", new Probe("", 0), "repeats=2", "resume=true");
    assertEquals(List.of("bolts 1", "nuts 1"), tries());
  }

  @Test
  void aTrialThatFailsOnceIsTriedAgain() throws IOException {
    benchmark("report", new Probe("nuts", 1));
    assertEquals(List.of("bolts 0", "nuts 0", "nuts 0"), tries());
    assertTrue(table("report").get(2).startsWith("nuts,RGB,1,"));
  }

  @Test
  void aTrialWhoseMachineDiesInTrainingGoesOnFromItsCheckpoint() throws IOException {
    Dies.checkpoints.clear();
    benchmark("whole", new Probe("", 0), "categories=nuts");
    benchmark("report", new Dies(), "categories=nuts");
    assertEquals(1, Dies.checkpoints.size());
    assertEquals(report("whole"), report("report"));
    assertFalse(Files.exists(Dies.checkpoints.peek()));
  }

  @Test
  void aTrialAtWhichEveryTryFailsIsARowWithItsError() throws IOException {
    benchmark("report", new Probe("nuts", Integer.MAX_VALUE));
    String row = table("report").get(2);
    assertTrue(row.startsWith("nuts,RGB,0,"), row);
    assertTrue(row.contains("no machine could train and test it"), row);
    assertTrue(row.contains("the machine broke"), row);
    assertTrue(table("report").get(1).startsWith("bolts,RGB,1,"));
    Probe.tries.clear();
    benchmark("report", new Probe("", 0), "resume=true");
    assertEquals(List.of("nuts 0"), tries());
  }

  @Test
  void aMachineThatDoesNotSeeTheReportIsTold() {
    String message =
        assertThrows(IOException.class, () -> benchmark("report", new Elsewhere())).getMessage();
    assertTrue(message.contains("does not see report="), message);
    assertTrue(message.contains("same path"), message);
  }

  private void benchmark(String report, ClusterTask<SentTrial, CategoryRow> task, String... more)
      throws IOException {
    BenchmarkOnSpark.parse(inputs(report, more)).run(new ClusterTrials(spark, task));
  }

  private String[] inputs(String report, String... more) {
    List<String> inputs = new ArrayList<>(List.of(more));
    inputs.add("folder=" + temporary.resolve("products"));
    inputs.add("report=" + temporary.resolve(report));
    inputs.add("preset=fast");
    inputs.add("settings=" + SettingsJson.toJson(Painted.tiny()));
    inputs.add("device=cpu");
    return inputs.toArray(String[]::new);
  }

  private static List<String> tries() {
    return Probe.tries.stream().sorted().toList();
  }

  /** Without what trainings and scoring took, and the size of model files, which tell that too. */
  private JsonElement report(String report) throws IOException {
    Path file = temporary.resolve(report).resolve("benchmark.json");
    return withoutSeconds(JsonParser.parseString(Files.readString(file)));
  }

  private static JsonElement withoutSeconds(JsonElement json) {
    if (json instanceof JsonArray array) {
      array.forEach(BenchmarkOnSparkTest::withoutSeconds);
    } else if (json instanceof JsonObject object) {
      object
          .keySet()
          .removeIf(key -> key.toLowerCase(Locale.ROOT).endsWith("seconds") || key.equals("bytes"));
      object.asMap().values().forEach(BenchmarkOnSparkTest::withoutSeconds);
    }
    return json;
  }

  /** Without these columns. */
  private List<String> table(String report) throws IOException {
    List<String> lines = Files.readAllLines(temporary.resolve(report).resolve("benchmark.csv"));
    List<String> header = List.of(lines.get(0).split(","));
    List<String> table = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(",", header.size());
      StringBuilder kept = new StringBuilder();
      for (int i = 0; i < cells.length; i++) {
        if (!header.get(i).contains("seconds")) {
          kept.append(cells[i]).append(',');
        }
      }
      table.add(kept.toString());
    }
    return table;
  }

  /** Remembers tries, and fails at a category as a machine on which something breaks. */
  private record Probe(String category, int failures)
      implements ClusterTask<SentTrial, CategoryRow> {

    private static final Queue<String> tries = new ConcurrentLinkedQueue<>();

    @Override
    public List<CategoryRow> run(List<SentTrial> trials, BooleanSupplier cancelled)
        throws IOException {
      String name = trials.get(0).category() + " " + trials.get(0).seed();
      tries.add(name);
      boolean fails = tries.stream().filter(name::equals).count() <= failures;
      if (fails && trials.get(0).category().equals(category)) {
        throw new IllegalStateException("the machine broke");
      }
      return new RunTrials().run(trials, cancelled);
    }
  }

  /** As a machine that is told to end while it trains: sooner or later, until it does so then. */
  private record Dies() implements ClusterTask<SentTrial, CategoryRow> {

    private static final Queue<Path> checkpoints = new ConcurrentLinkedQueue<>();

    @Override
    public List<CategoryRow> run(List<SentTrial> trials, BooleanSupplier cancelled)
        throws IOException {
      Path work = trials.get(0).here().work();
      for (int calls = 1; checkpoints.isEmpty(); calls++) {
        AtomicInteger left = new AtomicInteger(calls);
        assertThrows(
            CancellationException.class,
            () -> new RunTrials().run(trials, () -> left.decrementAndGet() < 0));
        try (Stream<Path> files = Files.list(work)) {
          files.forEach(checkpoints::add);
        }
        if (!checkpoints.isEmpty()) {
          throw new IllegalStateException("the machine died");
        }
      }
      return new RunTrials().run(trials, cancelled);
    }
  }

  /** As a machine that has other folders. */
  private record Elsewhere() implements ClusterTask<SentTrial, CategoryRow> {

    @Override
    public List<CategoryRow> run(List<SentTrial> trials, BooleanSupplier cancelled)
        throws IOException {
      SentTrial sent = trials.get(0);
      SentTrial there =
          new SentTrial(
              sent.category(),
              sent.folder(),
              sent.settings(),
              sent.seed(),
              sent.device(),
              sent.report() + "/nowhere");
      return new RunTrials().run(List.of(there), cancelled);
    }
  }
}
