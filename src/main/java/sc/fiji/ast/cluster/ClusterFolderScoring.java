package sc.fiji.ast.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.cluster.job.ClusterWork;
import sc.fiji.ast.dataset.ForegroundFiles;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.FolderResults;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoredFile;

/**
 * Scores the images of a folder on a cluster. Executors write layers, the driver writes rows, as
 * tasks end. Large images come last, shared by all executors. A file whose task failed on every try
 * becomes a row with the reason.
 */
final class ClusterFolderScoring implements ClusterWork.Ledger<String, FileOutcome> {

  /** Whoever dies takes few files along; more, and tasks cost less than their files. */
  private static final int MOST_FILES_PER_TASK = 32;

  private static final int TASKS_PER_SLOT = 4;

  private final ClusterRequest request;
  private final FolderResults results;
  private final Map<String, Integer> large = new LinkedHashMap<>(); // Tiles, by name.

  private ClusterFolderScoring(ClusterRequest request, FolderResults results) {
    this.request = request;
    this.results = results;
  }

  /**
   * As {@link sc.fiji.ast.pipeline.score.FolderScoring#score}, with equal results.
   *
   * @throws IOException also if machines do not see the folders
   */
  static FolderSummary score(ClusterRequest request, JavaSparkContext spark) throws IOException {
    Path model = Path.of(request.model());
    ExecutorModel sent =
        new ExecutorModel(
            spark.broadcast(Files.readAllBytes(model)),
            ModelFile.describe(model).fingerprint(),
            request.device());
    try {
      FolderTasks tasks = FolderTasks.of(request, sent, FolderTasks.LARGE);
      return score(request, sent.fingerprint(), spark, tasks);
    } finally {
      sent.file().destroy();
    }
  }

  /**
   * @param fingerprint of the model's description
   * @param tasks that score files with it
   */
  static FolderSummary score(
      ClusterRequest request, String fingerprint, JavaSparkContext spark, FolderTasks tasks)
      throws IOException {
    FolderScoringRequest here = request.here();
    Map<String, Path> files = FolderResults.files(here);
    Optional.ofNullable(here.foreground()).ifPresent(ForegroundFiles::new); // They must be there.
    FolderResults results = FolderResults.begin(here, files, fingerprint);
    try {
      new ClusterFolderScoring(request, results).score(spark, tasks);
    } catch (IOException | RuntimeException e) {
      results.tellIncomplete(e);
      throw e;
    }
    return results.finish();
  }

  private void score(JavaSparkContext spark, FolderTasks tasks) throws IOException {
    int slots = Math.max(1, spark.defaultParallelism());
    new ClusterWork<>(spark, tasks.files(), files -> tasks(files, slots), this).run();
    new LargeFiles(spark, tasks, slots, results::add).score(large);
    large.clear();
    new ClusterWork<>(spark, tasks.whole(), files -> tasks(files, slots), this).run();
  }

  private static int tasks(int files, int slots) {
    int size = Math.max(1, Math.min(MOST_FILES_PER_TASK, files / (TASKS_PER_SLOT * slots)));
    return (files + size - 1) / size;
  }

  @Override
  public List<String> missing() {
    return results.missing().stream().filter(name -> !large.containsKey(name)).toList();
  }

  @Override
  public void add(List<FileOutcome> outcomes) throws IOException {
    for (FileOutcome outcome : outcomes) {
      if (outcome.tiles() > 0) {
        large.put(outcome.name(), outcome.tiles());
      }
    }
    results.add(outcomes.stream().map(FileOutcome::scored).filter(Objects::nonNull).toList());
  }

  @Override
  public String fail(String name, String reason) throws IOException {
    String error = request.here().folder().resolve(name) + ": no machine could score it: " + reason;
    results.add(List.of(ScoredFile.failed(name, request.threshold(), error)));
    return error;
  }
}
