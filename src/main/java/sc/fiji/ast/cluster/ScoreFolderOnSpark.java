package sc.fiji.ast.cluster;

import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.cluster.job.ClusterSession;
import sc.fiji.ast.commands.text.FolderAccount;

/**
 * Scores all images of a folder on a cluster: Score Folder, started by {@code spark-submit}, with
 * the same inputs as {@code key=value} and equal results. Images, results and foreground lie in
 * folders that all machines mount under the same path.
 */
public final class ScoreFolderOnSpark {

  private ScoreFolderOnSpark() {}

  /**
   * @param arguments {@code folder=}, {@code model=}, {@code results=}; {@code threshold=}, {@code
   *     foreground=}, {@code resume=}, {@code device=} as Score Folder has them
   * @throws IOException if nothing can be scored or written, saying what to do
   */
  public static void main(String... arguments) throws IOException {
    ClusterRequest request = ClusterRequest.parse(arguments);
    try (JavaSparkContext spark =
        new JavaSparkContext(ClusterSession.settings("AST scores " + request.folder()))) {
      System.out.print(FolderAccount.of(ClusterFolderScoring.score(request, spark)));
    }
  }
}
