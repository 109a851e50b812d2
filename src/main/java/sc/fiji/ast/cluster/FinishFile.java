package sc.fiji.ast.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.broadcast.Broadcast;
import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.score.ScoredFile;
import sc.fiji.ast.pipeline.score.SharedFile;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.scoring.ScoredTiles;

/** Puts tiles of large images together, and writes their layers. */
record FinishFile(ClusterRequest request, ExecutorModel model)
    implements ClusterTask<FinishFile.Input, ScoredFile> {

  /**
   * @param name of the file in the folder
   * @param stamp of the file, before any tile of it was read
   * @param tiles all of them
   */
  record Input(String name, String stamp, Broadcast<ArrayList<ScoredTiles>> tiles)
      implements Serializable {}

  @Override
  public List<ScoredFile> run(List<Input> inputs, BooleanSupplier cancelled) throws IOException {
    request.requireSeen();
    FolderScoringRequest here = request.here();
    List<ScoredFile> finished = new ArrayList<>();
    try (EngineWork work = EngineWork.begin()) {
      ImageScoring scoring = model.open();
      SampleFiles images = SampleFiles.of(scoring.preparation(), here.foreground());
      for (Input input : inputs) {
        ScoredFile made =
            new SharedFile(here, scoring, images, input.name())
                .finish(input.tiles().value(), ClusterTask.clock(1, cancelled));
        // Of a file that was replaced meanwhile, it is known for the next time.
        finished.add(new ScoredFile(made.name(), input.stamp(), made.rows(), made.remarks()));
      }
    }
    return finished;
  }
}
