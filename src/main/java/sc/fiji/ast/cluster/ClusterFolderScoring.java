package sc.fiji.ast.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.dataset.ForegroundFiles;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.FolderResults;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoredFile;

/**
 * Scores the images of a folder on a cluster. Executors write layers, the driver writes rows, as
 * tasks end. A file whose task failed on every try becomes a row with the reason.
 */
final class ClusterFolderScoring {

  /** Whoever dies takes few files along; more, and tasks cost less than their files. */
  private static final int MOST_FILES_PER_TASK = 32;

  private static final int TASKS_PER_SLOT = 4;

  /** With so many files one after the other that no machine could score, it is not the files. */
  private static final int HOPELESS = 3;

  private static final Pattern FAILED_TASK =
      Pattern.compile("Task (\\d+) in stage \\S+ failed \\d+ times, most recent failure: (.*)");

  private final JavaSparkContext spark;
  private final ClusterRequest request;
  private final FilesTask task;
  private final FolderResults results;

  private ClusterFolderScoring(
      JavaSparkContext spark, ClusterRequest request, FilesTask task, FolderResults results) {
    this.spark = spark;
    this.request = request;
    this.task = task;
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
      return score(request, sent.fingerprint(), spark, new ScoreFiles(request, sent));
    } finally {
      sent.file().destroy();
    }
  }

  /**
   * @param fingerprint of the model's description
   * @param task that scores files with it
   */
  static FolderSummary score(
      ClusterRequest request, String fingerprint, JavaSparkContext spark, FilesTask task)
      throws IOException {
    FolderScoringRequest here = request.here();
    Map<String, Path> files = FolderResults.files(here);
    Optional.ofNullable(here.foreground()).ifPresent(ForegroundFiles::new); // They must be there.
    FolderResults results = FolderResults.begin(here, files, fingerprint);
    try {
      new ClusterFolderScoring(spark, request, task, results).scoreAll();
    } catch (IOException | RuntimeException e) {
      results.tellIncomplete(e);
      throw e;
    }
    return results.finish();
  }

  private void scoreAll() throws IOException {
    int failures = 0;
    for (List<String> left = results.missing(); !left.isEmpty(); left = results.missing()) {
      Optional<String> failure = score(left, tasks(left.size()));
      boolean fruitless = results.missing().size() >= left.size() - 1;
      failures = failure.isPresent() && fruitless ? failures + 1 : 0;
      if (failures == HOPELESS && !results.missing().isEmpty()) {
        throw new IOException(
            "Tasks fail whatever their images are. Look for the reason in the logs of the"
                + " executors, then score again with resume=true. The last one: "
                + failure.get());
      }
    }
  }

  private int tasks(int files) {
    int slots = Math.max(1, spark.defaultParallelism());
    int size = Math.max(1, Math.min(MOST_FILES_PER_TASK, files / (TASKS_PER_SLOT * slots)));
    return (files + size - 1) / size;
  }

  /**
   * Scores files until one fails for good: alone in its task, it becomes a row; among others, it is
   * looked for.
   *
   * @return why one failed; empty: all are scored
   */
  private Optional<String> score(List<String> names, int tasks) throws IOException {
    Optional<FailedTask> failed = run(names, tasks);
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    List<String> suspects = FilesJob.ofTask(names, tasks, failed.get().index());
    String reason = failed.get().reason();
    if (suspects.size() > 1) {
      return score(suspects, suspects.size());
    }
    String name = suspects.get(0);
    String error = request.here().folder().resolve(name) + ": no machine could score it: " + reason;
    results.add(List.of(ScoredFile.failed(name, request.threshold(), error)));
    return Optional.of(error);
  }

  private Optional<FailedTask> run(List<String> names, int tasks) throws IOException {
    try {
      FilesJob.run(spark, names, tasks, task, results::add);
      return Optional.empty();
    } catch (Exception e) {
      Optional<IOException> known = known(e);
      if (known.isPresent()) {
        throw new IOException(known.get().getMessage(), e);
      }
      return Optional.of(FailedTask.of(e));
    }
  }

  /** What a task or this driver told with a message for users. */
  private static Optional<IOException> known(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(IOException.class::isInstance)
        .map(IOException.class::cast)
        .findFirst();
  }

  /**
   * A task that failed on every try.
   *
   * @param index from 0
   * @param reason of the last try
   */
  private record FailedTask(int index, String reason) {

    /**
     * @throws IOException if it was not a task that failed
     */
    static FailedTask of(Exception failure) throws IOException {
      Matcher matcher = FAILED_TASK.matcher(String.valueOf(failure.getMessage()));
      if (!matcher.find()) {
        throw new IOException("Spark failed: " + failure.getMessage(), failure);
      }
      return new FailedTask(Integer.parseInt(matcher.group(1)), matcher.group(2).strip());
    }
  }
}
