package sc.fiji.ast.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.score.ScoreRow;
import sc.fiji.ast.pipeline.score.SharedFile;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/** Images of 64 x 64 pixels are large ones, of 9 tiles. */
class LargeFilesTest {

  private static final int TILES = 9;
  private static final long LARGE = 64 * 64;

  @TempDir private static Path temporary;
  private static Path model;
  private static JavaSparkContext spark;
  private static FolderSummary expected;

  @BeforeAll
  static void start() throws IOException {
    model = temporary.resolve("tiles.ast");
    Settings settings = Painted.tiny("{'tile': {'size': 32, 'overlap': 8}}");
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(model)
            .setSettings(settings)
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
    Files.createDirectories(images().resolve("others"));
    for (int i = 0; i < 3; i++) {
      Painted.png(images().resolve("large/" + i + ".png"), Painted.scratched(i));
    }
    save("others/small", "8-bit ramp", 40, 1);
    save("others/stack", "8-bit ramp", 64, 2);
    save("others/of another depth", "16-bit ramp", 64, 1);
    Files.writeString(images().resolve("others/notes.png"), "These are my notes.");
    expected = FolderScoring.score(request("one").here(), ProgressListener.NONE);
    spark = new JavaSparkContext(LocalCluster.settings());
  }

  private static void save(String name, String type, int side, int planes) {
    FileSaver saver = new FileSaver(IJ.createImage(name, type, side, side, planes));
    String file = images().resolve(name + ".tif").toString();
    assertTrue(planes == 1 ? saver.saveAsTiff(file) : saver.saveAsTiffStack(file));
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @BeforeEach
  void forget() {
    Probe.inputs.clear();
  }

  @Test
  void tilesAreSharedAndPutTogetherAsOneProcessDoes() throws IOException {
    assertEquals(8, expected.rows().size());
    assertEquals(2, expected.failed());
    assertEqual(score("shared", ""), "shared");
    // Two images at a time on two slots, with 2 tiles a task; then one alone, with 1.
    assertEquals(5 + 5 + 9, Probe.of("TileRange").count());
    assertEquals(3, Probe.of("Input").count());
    assertEquals(0, Probe.of("whole").count());
  }

  @Test
  void anImageWhoseTilesNoMachineCanScoreIsScoredAsAWhole() throws IOException {
    assertEqual(score("tiles", "TileRange[name=large/1.png"), "tiles");
    assertEquals(2, Probe.of("Input").count());
    assertEquals(List.of("whole large/1.png"), Probe.of("whole").toList());
  }

  @Test
  void anImageThatNoMachineCanPutTogetherIsScoredAsAWhole() throws IOException {
    assertEqual(score("finish", "Input[name=large/2.png"), "finish");
    assertEquals(List.of("whole large/2.png"), Probe.of("whole").toList());
  }

  @Test
  void aReplacedImageIsNotPutTogetherOfTwo() throws IOException {
    FolderTasks tasks = tasks("replaced");
    FolderTasks replacing =
        new FolderTasks(
            tasks.files(),
            new Replacing(tasks.tiles()),
            new Probe<>("Input", tasks.finish(), ""),
            new Probe<>("whole", tasks.whole(), ""));
    assertEqual(score("replaced", replacing), "replaced");
    assertEquals(0, Probe.of("Input").count());
    assertEquals(3, Probe.of("whole").count());
  }

  @Test
  void onlyLargeImagesOfOnePlaneThatFitTheModelHaveTilesToShare() throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      SampleFiles files = SampleFiles.of(scoring.preparation(), null);
      Map<String, Integer> tiles = new TreeMap<>();
      for (String name :
          List.of(
              "large/0.png",
              "others/small.tif",
              "others/stack.tif",
              "others/of another depth.tif",
              "others/notes.png")) {
        tiles.put(name, new SharedFile(request("one").here(), scoring, files, name).tiles(LARGE));
      }
      assertEquals(
          Map.of(
              "large/0.png",
              TILES,
              "others/small.tif",
              0,
              "others/stack.tif",
              0,
              "others/of another depth.tif",
              0,
              "others/notes.png",
              0),
          tiles);
    }
  }

  private static void assertEqual(FolderSummary summary, String results) throws IOException {
    assertEquals(expected.rows(), summary.rows());
    assertEquals(expected.remarks(), summary.remarks());
    Map<String, byte[]> alone = layers("one");
    Map<String, byte[]> shared = layers(results);
    assertEquals(2 * 5, alone.size());
    assertEquals(alone.keySet(), shared.keySet());
    alone.forEach((name, bytes) -> assertArrayEquals(bytes, shared.get(name), name));
    // Nothing is left to do: stamps are there.
    FolderSummary again =
        FolderScoring.score(
            ClusterRequest.parse(keys(results, "resume=true")).here(), ProgressListener.NONE);
    assertEquals(summary.rows().stream().filter(ScoreRow::succeeded).count(), again.skipped(), 0);
  }

  private static Map<String, byte[]> layers(String results) throws IOException {
    Map<String, byte[]> layers = new TreeMap<>();
    Path folder = temporary.resolve(results);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(of -> of.toString().endsWith(".tif")).toList()) {
        layers.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return layers;
  }

  /**
   * @param failing inputs that begin so: whoever gets one breaks
   */
  private static FolderSummary score(String results, String failing) throws IOException {
    FolderTasks tasks = tasks(results);
    return score(
        results,
        new FolderTasks(
            tasks.files(),
            new Probe<>("TileRange", tasks.tiles(), failing),
            new Probe<>("Input", tasks.finish(), failing),
            new Probe<>("whole", tasks.whole(), failing)));
  }

  private static FolderSummary score(String results, FolderTasks tasks) throws IOException {
    return ClusterFolderScoring.score(
        request(results), ModelFile.describe(model).fingerprint(), spark, tasks);
  }

  private static FolderTasks tasks(String results) throws IOException {
    ExecutorModel sent =
        new ExecutorModel(
            spark.broadcast(Files.readAllBytes(model)),
            ModelFile.describe(model).fingerprint(),
            "cpu");
    return FolderTasks.of(request(results), sent, LARGE);
  }

  private static ClusterRequest request(String results) {
    return ClusterRequest.parse(keys(results, "resume=false"));
  }

  private static String[] keys(String results, String resume) {
    return new String[] {
      "folder=" + images(),
      "model=" + model,
      "results=" + temporary.resolve(results),
      "device=cpu",
      resume
    };
  }

  private static Path images() {
    return temporary.resolve("images");
  }

  /** As if each image was replaced when its first tiles had been read. */
  private record Replacing(ClusterTask<TileRange, TilesOutcome> task)
      implements ClusterTask<TileRange, TilesOutcome> {

    @Override
    public List<TilesOutcome> run(List<TileRange> ranges, BooleanSupplier cancelled)
        throws IOException {
      TilesOutcome made = task.run(ranges, cancelled).get(0);
      boolean first = made.range().from() == 0;
      return List.of(first ? new TilesOutcome(made.range(), "another", made.scored()) : made);
    }
  }

  /** Remembers what tasks are given, and breaks at some of it. */
  private record Probe<I extends Serializable, O>(
      String kind, ClusterTask<I, O> task, String failing) implements ClusterTask<I, O> {

    private static final Queue<String> inputs = new ConcurrentLinkedQueue<>();

    static Stream<String> of(String kind) {
      return inputs.stream().filter(input -> input.startsWith(kind));
    }

    @Override
    public List<O> run(List<I> some, BooleanSupplier cancelled) throws IOException {
      if (!failing.isEmpty() && some.stream().anyMatch(in -> in.toString().startsWith(failing))) {
        throw new IllegalStateException("the machine broke");
      }
      some.forEach(input -> inputs.add(input instanceof String ? kind + " " + input : kind));
      return task.run(some, cancelled);
    }
  }
}
