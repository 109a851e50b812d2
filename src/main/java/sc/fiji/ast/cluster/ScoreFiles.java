package sc.fiji.ast.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.pipeline.score.FileScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.score.ScoreObserver;
import sc.fiji.ast.pipeline.score.ScoredFile;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.StageClock;

/** Scores files as Score Folder does, with the model of the executor. */
record ScoreFiles(ClusterRequest request, ExecutorModel model)
    implements ClusterTask<String, ScoredFile> {

  @Override
  public List<ScoredFile> run(List<String> names, BooleanSupplier cancelled) throws IOException {
    SharedPath.requireSeen("folder", request.folder());
    SharedPath.requireSeen("results", request.results());
    try (EngineWork work = EngineWork.begin()) {
      return score(names, model.open(), cancelled);
    }
  }

  private List<ScoredFile> score(
      List<String> names, ImageScoring scoring, BooleanSupplier cancelled) throws IOException {
    FolderScoringRequest here = request.here();
    SampleFiles images = SampleFiles.of(scoring.preparation(), here.foreground());
    List<ScoredFile> scored = new ArrayList<>();
    StageClock clock =
        new StageClock(Progress.Stage.SCORING, 0, names.size(), ClusterTask.listener(cancelled));
    try (FileScoring files =
        new FileScoring(here, scoring, images, names, ScoreObserver.NONE, scored::add)) {
      for (int file = 0; file < names.size(); file++) {
        clock.check();
        files.score(clock);
      }
    }
    return scored;
  }
}
