package sc.fiji.ast.scoring;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.features.SampleFeatures;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundCells;
import sc.fiji.ast.nn.torch.DeviceMemory;
import sc.fiji.ast.nn.torch.TorchOperations;

/** Computes features of the tiles of an image and shows them to a detector. No array leaves it. */
final class TileInference implements AutoCloseable {

  private final SampleFeatures features;
  private final CellDetector detector;
  private final NDManager manager;

  /** Neither features nor detector are closed with it. */
  TileInference(SampleFeatures features, CellDetector detector, NDManager parent) {
    this.features = features;
    this.detector = detector;
    manager = parent.newSubManager();
  }

  /**
   * One a tile, in the order of the grid.
   *
   * @throws CancellationException if the thread is interrupted; it stays marked as such
   */
  List<CellMaps> run(Sample sample, TileGrid grid, IntensityRange intensities) throws IOException {
    List<CellMaps> cells = new ArrayList<>();
    for (TileGrid.Tile tile : grid.tiles()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Scoring was interrupted.");
      }
      cells.add(run(tile.of(sample), intensities));
    }
    return cells;
  }

  private CellMaps run(Sample tile, IntensityRange intensities) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      NDArray maps = features.extract(tile, intensities, scope);
      FeatureShape shape = FeatureShape.of(maps.getShape());
      CellDetector.Cells cells = detector.detect(maps);
      return new CellMaps(
          shape.width(),
          shape.height(),
          cells.distance(),
          cells.likelihood(),
          ForegroundCells.of(tile.foreground(), shape.width(), shape.height()));
    } catch (EngineException e) {
      throw DeviceMemory.explained(e, manager.getDevice());
    }
  }

  /** Bicubic interpolation of cells to the pixels of a tile. */
  float[] enlarge(float[] cells, CellMaps of, TileGrid.Tile tile) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray map = scope.create(cells, new Shape(1, 1, of.height(), of.width()));
      return TorchOperations.resizeBicubic(
              map, Math.toIntExact(tile.height()), Math.toIntExact(tile.width()))
          .toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
