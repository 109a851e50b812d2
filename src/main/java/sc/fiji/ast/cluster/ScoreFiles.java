package sc.fiji.ast.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.pipeline.score.FileScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.score.ScoreObserver;
import sc.fiji.ast.pipeline.score.SharedFile;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.StageClock;

/**
 * Scores files as Score Folder does, with the model of the executor, but for large ones.
 *
 * @param large how many pixels a large image has at least
 */
record ScoreFiles(ClusterRequest request, ExecutorModel model, long large)
    implements ClusterTask<String, FileOutcome> {

  @Override
  public List<FileOutcome> run(List<String> names, BooleanSupplier cancelled) throws IOException {
    request.requireSeen();
    try (EngineWork work = EngineWork.begin()) {
      return run(names, model.open(), cancelled);
    }
  }

  private List<FileOutcome> run(List<String> names, ImageScoring scoring, BooleanSupplier cancelled)
      throws IOException {
    FolderScoringRequest here = request.here();
    SampleFiles images = SampleFiles.of(scoring.preparation(), here.foreground());
    List<FileOutcome> outcomes = new ArrayList<>();
    List<String> small = new ArrayList<>();
    for (String name : names) {
      int tiles = new SharedFile(here, scoring, images, name).tiles(large);
      if (tiles > 1) {
        outcomes.add(FileOutcome.large(name, tiles));
      } else {
        small.add(name);
      }
    }
    StageClock clock = ClusterTask.clock(small.size(), cancelled);
    try (FileScoring files =
        new FileScoring(
            here,
            scoring,
            images,
            small,
            ScoreObserver.NONE,
            scored -> outcomes.add(FileOutcome.of(scored)))) {
      for (int file = 0; file < small.size(); file++) {
        clock.check();
        files.score(clock);
      }
    }
    return outcomes;
  }
}
