package sc.fiji.ast.scoring;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import sc.fiji.ast.engine.DeviceMemory;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundPatches;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.NetworkOutputs;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/**
 * Computes features of the tiles of an image, shows them to the networks, and measures the patches.
 * No array leaves it.
 */
final class TileInference implements AutoCloseable {

  private final FeatureExtractor features;
  private final Function<NDArray, NetworkOutputs> networks;
  private final Measures measures;
  private final NDManager manager;

  /** What it is given is not closed with it. */
  TileInference(
      FeatureExtractor features,
      Function<NDArray, NetworkOutputs> networks,
      Measures measures,
      NDManager parent) {
    this.features = features;
    this.networks = networks;
    this.measures = measures;
    manager = parent.newSubManager();
  }

  /**
   * One a tile, in the order of the grid.
   *
   * @throws CancellationException if the thread is interrupted; it stays marked as such
   */
  List<PatchMaps> run(Sample sample, TileGrid grid, IntensityRange intensities) throws IOException {
    List<PatchMaps> patches = new ArrayList<>();
    for (TileGrid.Tile tile : grid.tiles()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Scoring was interrupted.");
      }
      patches.add(run(tile.of(sample), intensities));
    }
    return patches;
  }

  /** Of one tile. */
  PatchMaps run(Sample tile, IntensityRange intensities) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      NDArray maps = features.extract(tile, intensities, scope);
      FeatureShape shape = FeatureShape.of(maps.getShape());
      return new PatchMaps(
          shape.width(),
          shape.height(),
          measures.measure(networks.apply(maps)),
          ForegroundPatches.of(tile.foreground(), shape.width(), shape.height()));
    } catch (EngineException e) {
      throw DeviceMemory.explained(e, manager.getDevice());
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
