package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundPatches;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/** Computes the features of the training images once, one map a tile, into a cache file. */
public final class FeatureComputation {

  private final Settings settings;
  private final IntensityRange intensities;
  private final FeatureExtractor extractor;
  private final Path file;
  private FeatureCache maps;
  private FeatureCache foreground;

  private FeatureComputation(
      Settings settings, IntensityRange intensities, FeatureExtractor extractor, Path file) {
    this.settings = settings;
    this.intensities = intensities;
    this.extractor = extractor;
    this.file = file;
  }

  /**
   * @param images at least one, prepared
   * @param file of the cache, which the caller closes
   * @param manager parent of short-lived arrays
   * @throws java.util.concurrent.CancellationException if the listener cancelled
   */
  public static FeatureStore compute(
      SampleSource images,
      IntensityRange intensities,
      Settings settings,
      FeatureExtractor extractor,
      Path file,
      ProgressListener listener,
      NDManager manager)
      throws IOException {
    FeatureComputation computation = new FeatureComputation(settings, intensities, extractor, file);
    FeatureStore complete = null;
    try {
      computation.run(images, listener, manager);
      complete = computation.result();
      return complete;
    } finally {
      if (complete == null && computation.maps != null) {
        computation.result().close();
      }
    }
  }

  private void run(SampleSource images, ProgressListener listener, NDManager manager)
      throws IOException {
    StageClock clock = new StageClock(Progress.Stage.FEATURES, 0, images.size(), listener);
    Settings.TileSettings tiles = settings.tile();
    for (int i = 0; i < images.size(); i++) {
      Sample sample = images.read(i);
      TileGrid grid = new TileGrid(sample.width(), sample.height(), tiles.size(), tiles.overlap());
      for (TileGrid.Tile tile : grid.tiles()) {
        clock.check();
        add(tile.of(sample), manager);
      }
      clock.report(i + 1, Double.NaN);
    }
  }

  private void add(Sample tile, NDManager manager) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      NDArray features = extractor.extract(tile, intensities, scope);
      Shape shape = features.getShape().slice(1);
      if (maps == null) {
        maps = FeatureCache.create(file, shape);
      }
      maps.add(features);
      addForeground(tile, (int) shape.get(1), (int) shape.get(2));
    }
  }

  private void addForeground(Sample tile, int height, int width) throws IOException {
    if (settings.foreground().from() == ForegroundSettings.From.NONE) {
      return;
    }
    if (foreground == null) {
      foreground =
          FeatureCache.create(FeatureStore.foregroundBeside(file), new Shape(1, height, width));
    }
    foreground.add(ForegroundPatches.of(tile.foreground(), width, height).weights());
  }

  private FeatureStore result() {
    int imageChannels = (int) maps.shape().get(0) - extractor.depthChannels();
    return new FeatureStore(maps, imageChannels, foreground);
  }
}
