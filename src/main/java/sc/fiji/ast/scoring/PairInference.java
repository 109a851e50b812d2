package sc.fiji.ast.scoring;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.ForegroundCells;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.nn.DeviceMemory;
import sc.fiji.ast.nn.Losses;
import sc.fiji.ast.nn.TeacherOutput;
import sc.fiji.ast.nn.TorchOperations;

/** Runs backbone, teacher and student over the tiles of an image. No array leaves it. */
final class PairInference implements AutoCloseable {

  /** So that exponentials stay within what floats hold. */
  private static final double MAX_EXPONENT = 60;

  private final FeatureExtractor extractor;
  private final TrainedPair pair;
  private final NDManager manager;
  private final NDArray half;
  private final NDArray channels;

  /** Neither extractor nor pair is closed with it. */
  PairInference(FeatureExtractor extractor, TrainedPair pair, NDManager parent) {
    this.extractor = extractor;
    this.pair = pair;
    manager = parent.newSubManager();
    half = manager.create(0.5f);
    channels = manager.create((float) pair.shape().channels());
  }

  /** One a tile, in the order of the grid. */
  List<CellMaps> run(Sample sample, TileGrid grid, IntensityRange intensities) {
    List<CellMaps> cells = new ArrayList<>();
    for (TileGrid.Tile tile : grid.tiles()) {
      cells.add(run(tile.of(sample), intensities));
    }
    return cells;
  }

  private CellMaps run(Sample tile, IntensityRange intensities) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray features = pair.standardise(extractor.extract(tile, intensities, scope));
      TeacherOutput teacher = pair.teacher().forward(features, pair.condition());
      NDArray likelihood = Losses.negativeLogLikelihood(teacher, null, half).div(channels);
      return new CellMaps(
          pair.shape().width(),
          pair.shape().height(),
          distance(features, teacher, likelihood).toFloatArray(),
          likelihood.toFloatArray(),
          ForegroundCells.of(tile.foreground(), pair.shape().width(), pair.shape().height()));
    } catch (EngineException e) {
      throw DeviceMemory.explained(e, manager.getDevice());
    }
  }

  /** Without a student: the inverse likelihood, which is positive just as a distance. */
  private NDArray distance(NDArray features, TeacherOutput teacher, NDArray likelihood) {
    return pair.student()
        .map(student -> student.forward(features, pair.condition(), false))
        .map(output -> Losses.distance(output, teacher.z(), null))
        .orElseGet(() -> likelihood.clip(-MAX_EXPONENT, MAX_EXPONENT).exp());
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
