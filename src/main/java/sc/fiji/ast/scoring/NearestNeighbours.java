package sc.fiji.ast.scoring;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import sc.fiji.ast.features.FeatureCache;

/**
 * The distance of a cell's features to the nearest among those of good images, wherever these lie
 * in their image: a simple yardstick for detectors that learn. Distances are Euclidean, of
 * standardised features, divided by the root of the number of channels.
 */
public final class NearestNeighbours implements CellDetector {

  /** Cells that are remembered; of more, a random choice. */
  public static final int MOST_CELLS = 16_384;

  private static final int CELLS_AT_ONCE = 256;

  private final NDManager manager;
  private final NDArray mean;
  private final NDArray deviation;
  private final NDArray transposed;
  private final NDArray squares;

  /**
   * @param cells standardised, [N,C]
   */
  private NearestNeighbours(float[] cells, float[] mean, float[] deviation, NDManager manager) {
    int channels = mean.length;
    this.manager = manager;
    this.mean = manager.create(mean, new Shape(1, channels, 1, 1));
    this.deviation = manager.create(deviation, new Shape(1, channels, 1, 1));
    NDArray memory = manager.create(cells, new Shape(cells.length / channels, channels));
    transposed = memory.transpose();
    squares = memory.square().sum(new int[] {1}).reshape(1, -1);
  }

  /**
   * @param maps features of good images, at least one; left as they are
   * @param foreground [1,H,W] of 1 where a cell counts and 0 elsewhere, for each of the maps; null:
   *     all count
   * @param mean of each channel
   * @param deviation of each channel, by which it is divided
   * @param seed of the choice of cells, where there are more than {@link #MOST_CELLS}
   * @param parent of the manager of what is kept
   */
  public static NearestNeighbours of(
      FeatureCache maps,
      FeatureCache foreground,
      float[] mean,
      float[] deviation,
      long seed,
      NDManager parent)
      throws IOException {
    NDManager manager = parent.newSubManager();
    try {
      List<Cell> chosen = chosen(maps, foreground, seed, manager);
      float[] cells = standardised(chosen, maps, mean, deviation, manager);
      return new NearestNeighbours(cells, mean, deviation, manager);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static List<Cell> chosen(
      FeatureCache maps, FeatureCache foreground, long seed, NDManager manager) throws IOException {
    int cells = (int) maps.shape().slice(1).size();
    List<Cell> all = new ArrayList<>();
    for (int map = 0; map < maps.size(); map++) {
      float[] counts = foreground == null ? null : values(foreground, map, manager);
      for (int place = 0; place < cells; place++) {
        if (counts == null || counts[place] > 0) {
          all.add(new Cell(map, place));
        }
      }
    }
    if (all.size() <= MOST_CELLS) {
      return all;
    }
    Collections.shuffle(all, new Random(seed));
    List<Cell> chosen = new ArrayList<>(all.subList(0, MOST_CELLS));
    Collections.sort(chosen);
    return chosen;
  }

  private static float[] standardised(
      List<Cell> chosen, FeatureCache maps, float[] mean, float[] deviation, NDManager manager)
      throws IOException {
    int size = (int) maps.shape().slice(1).size();
    float[] cells = new float[chosen.size() * mean.length];
    float[] map = null;
    int read = -1;
    int next = 0;
    for (Cell cell : chosen) {
      if (cell.map() != read) {
        read = cell.map();
        map = values(maps, read, manager);
      }
      for (int c = 0; c < mean.length; c++) {
        cells[next++] = (map[c * size + cell.place()] - mean[c]) / deviation[c];
      }
    }
    return cells;
  }

  private static float[] values(FeatureCache maps, int map, NDManager manager) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      return maps.read(new int[] {map}, scope).toFloatArray();
    }
  }

  /** The numbers remembered. */
  public long size() {
    return transposed.size();
  }

  @Override
  public Cells detect(NDArray features) {
    long channels = features.getShape().get(1);
    NDArray cells = features.sub(mean).div(deviation).reshape(channels, -1).transpose();
    int count = (int) cells.getShape().get(0);
    float[] distance = new float[count];
    for (int from = 0; from < count; from += CELLS_AT_ONCE) {
      int to = Math.min(count, from + CELLS_AT_ONCE);
      float[] part = nearest(cells.get(from + ":" + to));
      System.arraycopy(part, 0, distance, from, part.length);
    }
    return new Cells(distance, new float[count]);
  }

  /**
   * |x - y|^2 = |x|^2 - 2 xy + |y|^2
   *
   * @param cells [N,C]
   */
  private float[] nearest(NDArray cells) {
    NDArray own = cells.square().sum(new int[] {1}).reshape(-1, 1);
    NDArray all = cells.matMul(transposed).mul(-2).add(squares).add(own);
    float[] distances = all.min(new int[] {1}).toFloatArray();
    float channels = cells.getShape().get(1);
    for (int i = 0; i < distances.length; i++) {
      // Rounding may leave less than 0.
      distances[i] = (float) Math.sqrt(Math.max(0, distances[i]) / channels);
    }
    return distances;
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * @param map of the good images
   * @param place in it, row by row
   */
  private record Cell(int map, int place) implements Comparable<Cell> {

    @Override
    public int compareTo(Cell other) {
      return map == other.map
          ? Integer.compare(place, other.place)
          : Integer.compare(map, other.map);
    }
  }
}
