package sc.fiji.ast.cluster;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.score.SharedFile;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.scoring.ScoredTiles;

/**
 * Scores tiles of large images with the model of the executor. The image that was read last is kept
 * for the next tasks as long as memory allows: some formats must be read as a whole for any tile.
 */
record ScoreTiles(ClusterRequest request, ExecutorModel model)
    implements ClusterTask<TileRange, TilesOutcome> {

  private static String readAs = "";
  private static SoftReference<Sample> read = new SoftReference<>(null);

  @Override
  public List<TilesOutcome> run(List<TileRange> ranges, BooleanSupplier cancelled)
      throws IOException {
    request.requireSeen();
    List<TilesOutcome> outcomes = new ArrayList<>();
    try (EngineWork work = EngineWork.begin()) {
      ImageScoring scoring = model.open();
      for (TileRange range : ranges) {
        outcomes.add(score(range, scoring, cancelled));
      }
    }
    return outcomes;
  }

  private TilesOutcome score(TileRange range, ImageScoring scoring, BooleanSupplier cancelled) {
    FolderScoringRequest here = request.here();
    SampleFiles images = SampleFiles.of(scoring.preparation(), here.foreground());
    SharedFile file = new SharedFile(here, scoring, images, range.name());
    String stamp = file.stamp();
    try {
      Sample image =
          read(
              file, String.join(" ", range.name(), stamp, request.toString(), model.fingerprint()));
      int tiles = range.to() - range.from();
      ScoredTiles scored =
          file.score(image, range.from(), range.to(), ClusterTask.clock(tiles, cancelled));
      return new TilesOutcome(range, stamp, scored);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return new TilesOutcome(range, stamp, null); // Who scores it alone will tell.
    }
  }

  /** Tasks at the same time wait for the one that reads. */
  private static Sample read(SharedFile file, String name) throws IOException {
    synchronized (ScoreTiles.class) {
      Sample image = readAs.equals(name) ? read.get() : null;
      if (image == null) {
        read.clear();
        image = file.read();
        read = new SoftReference<>(image);
        readAs = name;
      }
      return image;
    }
  }
}
