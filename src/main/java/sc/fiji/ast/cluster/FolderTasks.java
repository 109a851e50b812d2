package sc.fiji.ast.cluster;

import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.pipeline.score.ScoredFile;

/**
 * What executors do to score a folder.
 *
 * @param files scores files, but for large ones
 * @param tiles scores tiles of large ones
 * @param finish puts their tiles together
 * @param whole scores files, the large ones too
 */
record FolderTasks(
    ClusterTask<String, FileOutcome> files,
    ClusterTask<TileRange, TilesOutcome> tiles,
    ClusterTask<FinishFile.Input, ScoredFile> finish,
    ClusterTask<String, FileOutcome> whole) {

  /** An image of fewer pixels is scored in seconds by one machine. */
  static final long LARGE = 50_000_000;

  /**
   * @param large how many pixels a large image has at least
   */
  static FolderTasks of(ClusterRequest request, ExecutorModel model, long large) {
    return new FolderTasks(
        new ScoreFiles(request, model, large),
        new ScoreTiles(request, model),
        new FinishFile(request, model),
        new ScoreFiles(request, model, Long.MAX_VALUE));
  }
}
