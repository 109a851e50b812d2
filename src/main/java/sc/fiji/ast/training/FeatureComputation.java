package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.Settings;

/** Computes the features of the training images once, one map a tile, into a cache file. */
public final class FeatureComputation {

  private FeatureComputation() {}

  /**
   * @param images at least one
   * @param file of the cache, which the caller closes
   * @param manager parent of short-lived arrays
   * @throws java.util.concurrent.CancellationException if the listener cancelled
   */
  public static FeatureCache compute(
      SampleSource images,
      IntensityRange intensities,
      Settings.TileSettings tiles,
      FeatureExtractor extractor,
      Path file,
      ProgressListener listener,
      NDManager manager)
      throws IOException {
    StageClock clock = new StageClock(Progress.Stage.FEATURES, 0, images.size(), listener);
    FeatureCache cache = null;
    try {
      for (int i = 0; i < images.size(); i++) {
        Sample sample = images.read(i);
        TileGrid grid =
            new TileGrid(sample.width(), sample.height(), tiles.size(), tiles.overlap());
        for (TileGrid.Tile tile : grid.tiles()) {
          clock.check();
          try (NDManager scope = manager.newSubManager()) {
            NDArray maps = extractor.extract(tile.of(sample), intensities, scope);
            if (cache == null) {
              cache = FeatureCache.create(file, maps.getShape().slice(1));
            }
            cache.add(maps);
          }
        }
        clock.report(i + 1, Double.NaN);
      }
      return cache;
    } catch (IOException | RuntimeException e) {
      if (cache != null) {
        cache.close();
      }
      throw e;
    }
  }
}
