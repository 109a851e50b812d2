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
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.NetworkOutputs;
import sc.fiji.ast.measure.PatchMap;

/**
 * The distance of a patch's features to the nearest among those of good images, wherever these lie
 * in their image: a simple yardstick for detectors that learn. Distances are Euclidean, of
 * standardised features, divided by the root of the number of channels.
 */
public final class NearestNeighbours implements AnomalyMeasure, AutoCloseable {

  /** Patches that are remembered; of more, a random choice. */
  public static final int MOST_PATCHES = 16_384;

  private static final int PATCHES_AT_ONCE = 256;

  private final NDManager manager;
  private final NDArray mean;
  private final NDArray deviation;
  private final NDArray transposed;
  private final NDArray squares;

  /**
   * @param patches standardised, [N,C]
   */
  private NearestNeighbours(float[] patches, float[] mean, float[] deviation, NDManager manager) {
    int channels = mean.length;
    this.manager = manager;
    this.mean = manager.create(mean, new Shape(1, channels, 1, 1));
    this.deviation = manager.create(deviation, new Shape(1, channels, 1, 1));
    NDArray memory = manager.create(patches, new Shape(patches.length / channels, channels));
    transposed = memory.transpose();
    squares = memory.square().sum(new int[] {1}).reshape(1, -1);
  }

  /**
   * @param maps features of good images, at least one; left as they are
   * @param foreground [1,H,W] of 1 where a patch counts and 0 elsewhere, for each of the maps;
   *     null: all count
   * @param mean of each channel
   * @param deviation of each channel, by which it is divided
   * @param seed of the choice of patches, where there are more than {@link #MOST_PATCHES}
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
      List<Patch> chosen = chosen(maps, foreground, seed, manager);
      float[] patches = standardised(chosen, maps, mean, deviation, manager);
      return new NearestNeighbours(patches, mean, deviation, manager);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static List<Patch> chosen(
      FeatureCache maps, FeatureCache foreground, long seed, NDManager manager) throws IOException {
    int patches = (int) maps.shape().slice(1).size();
    List<Patch> all = new ArrayList<>();
    for (int map = 0; map < maps.size(); map++) {
      float[] counts = foreground == null ? null : values(foreground, map, manager);
      for (int place = 0; place < patches; place++) {
        if (counts == null || counts[place] > 0) {
          all.add(new Patch(map, place));
        }
      }
    }
    if (all.size() <= MOST_PATCHES) {
      return all;
    }
    Collections.shuffle(all, new Random(seed));
    List<Patch> chosen = new ArrayList<>(all.subList(0, MOST_PATCHES));
    Collections.sort(chosen);
    return chosen;
  }

  private static float[] standardised(
      List<Patch> chosen, FeatureCache maps, float[] mean, float[] deviation, NDManager manager)
      throws IOException {
    int size = (int) maps.shape().slice(1).size();
    float[] patches = new float[chosen.size() * mean.length];
    float[] map = null;
    int read = -1;
    int next = 0;
    for (Patch patch : chosen) {
      if (patch.map() != read) {
        read = patch.map();
        map = values(maps, read, manager);
      }
      for (int c = 0; c < mean.length; c++) {
        patches[next++] = (map[c * size + patch.place()] - mean[c]) / deviation[c];
      }
    }
    return patches;
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
  public String name() {
    return "nearest neighbours";
  }

  @Override
  public PatchMap measure(NetworkOutputs outputs) {
    NDArray features = outputs.features();
    long channels = features.getShape().get(1);
    NDArray patches = features.sub(mean).div(deviation).reshape(channels, -1).transpose();
    int count = (int) patches.getShape().get(0);
    float[] distance = new float[count];
    for (int from = 0; from < count; from += PATCHES_AT_ONCE) {
      int to = Math.min(count, from + PATCHES_AT_ONCE);
      float[] part = nearest(patches.get(from + ":" + to));
      System.arraycopy(part, 0, distance, from, part.length);
    }
    return new PatchMap(name(), distance, PatchMap.Scale.LINEAR);
  }

  /**
   * |x - y|^2 = |x|^2 - 2 xy + |y|^2
   *
   * @param patches [N,C]
   */
  private float[] nearest(NDArray patches) {
    NDArray own = patches.square().sum(new int[] {1}).reshape(-1, 1);
    NDArray all = patches.matMul(transposed).mul(-2).add(squares).add(own);
    float[] distances = all.min(new int[] {1}).toFloatArray();
    float channels = patches.getShape().get(1);
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
  private record Patch(int map, int place) implements Comparable<Patch> {

    @Override
    public int compareTo(Patch other) {
      return map == other.map
          ? Integer.compare(place, other.place)
          : Integer.compare(map, other.map);
    }
  }
}
