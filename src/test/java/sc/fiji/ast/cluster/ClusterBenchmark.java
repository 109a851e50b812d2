package sc.fiji.ast.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Painted;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Scores a folder in one process, with Spark in one process, with two executors, and with two
 * executors of which one is killed in the middle; each in a process of its own. Compares times, and
 * tables and layers to the bit where the engine has as many threads.
 *
 * <p>Arguments: a work folder for results; the {@link Way}s to score in, with commas between them,
 * or {@code all}; then either a number of images to paint (64 x 64) or a folder of images and a
 * model.
 */
public final class ClusterBenchmark {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final List<String> OPENS =
      Stream.of("java.lang", "java.lang.invoke", "java.io", "java.nio", "java.util", "sun.nio.ch")
          .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
          .toList();

  private ClusterBenchmark() {}

  /** In what way a folder is scored. */
  private enum Way {
    ONE_THREAD,
    ONE_PROCESS,
    SPARK_IN_ONE_PROCESS,
    TWO_EXECUTORS,
    ONE_OF_TWO_KILLED;

    /** Of the engine, in each process; with others, scores differ in their last digits. */
    int threads() {
      return this == ONE_PROCESS || this == SPARK_IN_ONE_PROCESS
          ? Runtime.getRuntime().availableProcessors()
          : 1;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    List<Way> ways =
        arguments[1].equals("all")
            ? List.of(Way.values())
            : Stream.of(arguments[1].split(",")).map(Way::valueOf).toList();
    boolean painted = arguments.length == 3;
    Path images = painted ? paint(work, Integer.parseInt(arguments[2])) : Path.of(arguments[2]);
    Path model = painted ? MODEL.toAbsolutePath() : Path.of(arguments[3]);
    Files.createDirectories(work.resolve("jars")); // What Spark takes for its home; it is empty.
    Map<Integer, Map<String, String>> expected = new HashMap<>();
    for (Way way : ways) {
      Path results = work.resolve(way.name());
      run(work, way, images, model, results);
      Map<String, String> found = content(results);
      Map<String, String> first = expected.computeIfAbsent(way.threads(), threads -> found);
      System.out.println("  equal to the first of its threads, to the bit: " + first.equals(found));
    }
  }

  private static Path paint(Path work, int count) throws IOException {
    Path images = work.resolve("images-" + count);
    for (int i = 0; i < count; i++) {
      Painted.png(images.resolve(i / 1000 + "/" + i + ".png"), i);
    }
    return images;
  }

  private static void run(Path work, Way way, Path images, Path model, Path results)
      throws Exception {
    ProcessBuilder builder =
        new ChildJvm()
            .with(OPENS.toArray(String[]::new))
            .with("-Dai.djl.pytorch.num_threads=" + way.threads())
            .builder(
                Child.class,
                List.of(way.name(), images.toString(), model.toString(), results.toString()));
    builder.environment().put("SPARK_HOME", work.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    int code = builder.inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(way + " ended with " + code);
    }
  }

  /** A code of each file but the summary, which holds times. */
  private static Map<String, String> content(Path results) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(results)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            results.relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
      }
    }
    content.remove("summary.json");
    return content;
  }

  /** One way in a process of its own. */
  static final class Child {

    private static final AtomicInteger EXECUTORS = new AtomicInteger();
    private static final AtomicInteger LOST = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
      Way way = Way.valueOf(arguments[0]);
      ClusterRequest request =
          ClusterRequest.parse(
              "folder=" + arguments[1],
              "model=" + arguments[2],
              "results=" + arguments[3],
              "device=cpu");
      long start = System.nanoTime();
      double[] ready = {0};
      FolderSummary summary =
          way == Way.ONE_THREAD || way == Way.ONE_PROCESS
              ? FolderScoring.score(request.here(), ProgressListener.NONE)
              : score(way, request, ready);
      System.out.printf(
          Locale.ROOT,
          "%s: %d rows, %d failed, %.1f s, %.1f images/s; until Spark was there %.1f s; executors"
              + " %d, lost %d; results.csv %d bytes, summary.json %d bytes%n",
          way,
          summary.rows().size(),
          summary.failed(),
          summary.seconds(),
          summary.rows().size() / summary.seconds(),
          ready[0] / 1e9,
          EXECUTORS.get(),
          LOST.get(),
          Files.size(summary.results().resolve("results.csv")),
          Files.size(summary.results().resolve("summary.json")));
      System.out.printf(
          Locale.ROOT, "  with the start of Spark: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static FolderSummary score(Way way, ClusterRequest request, double[] ready)
        throws IOException {
      long start = System.nanoTime();
      boolean local = way == Way.SPARK_IN_ONE_PROCESS;
      SparkConf settings =
          LocalCluster.settings()
              .setMaster(local ? "local[2,4]" : "local-cluster[2,1,1024]")
              .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
              .set("spark.executorEnv.OMP_NUM_THREADS", "1");
      try (JavaSparkContext spark = new JavaSparkContext(settings)) {
        spark.sc().addSparkListener(new Counting());
        ready[0] = System.nanoTime() - start;
        if (way == Way.ONE_OF_TWO_KILLED) {
          killOne(Path.of(request.results()).resolve("results.csv"));
        }
        return ClusterFolderScoring.score(request, spark);
      }
    }

    /** Once there are rows. */
    private static void killOne(Path table) {
      Thread killer =
          new Thread(
              () -> {
                try {
                  while (!Files.exists(table) || Files.size(table) < 2000) {
                    Thread.sleep(20);
                  }
                  // The workers are in this process; its children are their executors.
                  Optional<ProcessHandle> executor = ProcessHandle.current().children().findFirst();
                  System.out.println(
                      "  killed: "
                          + executor.map(ProcessHandle::destroyForcibly).orElse(false)
                          + " at "
                          + Files.readAllLines(table).size()
                          + " rows");
                } catch (IOException | InterruptedException e) {
                  System.out.println("  not killed: " + e);
                }
              });
      killer.setDaemon(true);
      killer.start();
    }

    private static final class Counting extends SparkListener {
      @Override
      public void onExecutorAdded(SparkListenerExecutorAdded executor) {
        EXECUTORS.incrementAndGet();
      }

      @Override
      public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
        LOST.incrementAndGet();
      }
    }
  }
}
