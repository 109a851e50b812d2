package sc.fiji.ast.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.cluster.job.ClusterSession;
import sc.fiji.ast.cluster.job.Inputs;
import sc.fiji.ast.commands.choices.CategoryChoices;
import sc.fiji.ast.commands.choices.TrainingChoices;
import sc.fiji.ast.commands.run.BenchmarkRun;
import sc.fiji.ast.pipeline.benchmark.Benchmark;
import sc.fiji.ast.pipeline.benchmark.BenchmarkRequest;

/**
 * Trains and evaluates each data set of a folder on a cluster: Benchmark AST on Categories, started
 * by {@code spark-submit}, with the same inputs as {@code key=value} and equal results, seconds
 * aside. Categories and report lie in folders that all machines mount under the same path.
 *
 * @param folder of categories
 */
public record BenchmarkOnSpark(Path folder, BenchmarkRequest request) {

  private static final List<String> NEEDED = List.of("folder", "report");
  private static final List<String> MORE =
      List.of(
          "preset",
          "backbone",
          "settings",
          "modality",
          "repeats",
          "seed",
          "device",
          "categories",
          "resume");

  /**
   * @param arguments {@code folder=}, {@code report=}, and others as Benchmark AST on Categories
   *     has them
   * @throws IOException if nothing can be trained or written, saying what to do
   */
  public static void main(String... arguments) throws IOException {
    BenchmarkOnSpark benchmark = parse(arguments);
    try (JavaSparkContext spark =
        new JavaSparkContext(
            ClusterSession.oneTaskEach("AST benchmark of " + benchmark.folder()))) {
      System.out.print(benchmark.run(new ClusterTrials(spark)));
    }
  }

  /**
   * @throws IllegalArgumentException naming the key, and what is allowed
   * @throws IOException if there is no category, or the settings file cannot be read
   */
  static BenchmarkOnSpark parse(String... arguments) throws IOException {
    Inputs inputs = Inputs.parse(NEEDED, MORE, arguments);
    TrainingChoices training =
        new TrainingChoices(
            inputs.text("modality", TrainingChoices.AUTO),
            inputs.text("preset", "standard"),
            inputs.text("settings", ""),
            inputs.text("backbone", ""),
            inputs.text("seed", ""));
    Path folder = Path.of(inputs.path("folder"));
    Path report = Path.of(inputs.path("report"));
    BenchmarkRequest request =
        new BenchmarkRequest(
            new CategoryChoices(inputs.text("categories", ""), training).in(folder),
            report,
            inputs.count("repeats"),
            inputs.text("device", "auto"),
            inputs.flag("resume"));
    return new BenchmarkOnSpark(folder, request);
  }

  /** What is told at the end. */
  String run(Benchmark.Trials trials) throws IOException {
    return new BenchmarkRun(folder, request).run(trials);
  }
}
