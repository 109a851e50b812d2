package sc.fiji.ast.cluster;

import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.commands.text.FolderAccount;

/**
 * Scores all images of a folder on a cluster: Score Folder, started by {@code spark-submit}, with
 * the same inputs as {@code key=value} and equal results. Images, results and foreground lie in
 * folders that all machines mount under the same path.
 */
public final class ScoreFolderOnSpark {

  private static final String CORES = "spark.executor.cores";
  private static final String THREADS = "spark.executorEnv.OMP_NUM_THREADS";

  private ScoreFolderOnSpark() {}

  /**
   * @param arguments {@code folder=}, {@code model=}, {@code results=}; {@code threshold=}, {@code
   *     foreground=}, {@code resume=}, {@code device=} as Score Folder has them
   * @throws IOException if nothing can be scored or written, saying what to do
   */
  public static void main(String... arguments) throws IOException {
    ClusterRequest request = ClusterRequest.parse(arguments);
    SparkConf settings = new SparkConf();
    settings.setIfMissing("spark.app.name", "AST scores " + request.folder());
    if (settings.contains(CORES)) {
      // The engine would take all cores of the machine, those of other executors, too.
      settings.setIfMissing(THREADS, settings.get(CORES));
    }
    try (JavaSparkContext spark = new JavaSparkContext(settings)) {
      System.out.print(FolderAccount.of(ClusterFolderScoring.score(request, spark)));
    }
  }
}
