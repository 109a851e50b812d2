package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/** How near patches come to those of feature maps. */
public final class PatchDistances {

  /** Squared; of patches that do not count. */
  private static final float FAR = 1e12f;

  private PatchDistances() {}

  /**
   * @param patches standardised, the channels of one after those of another
   * @param features of images whose patches may be the nearest; left as they are
   * @param statistics by which the patches were standardised
   * @param listener may cancel
   * @param manager parent of short-lived arrays
   * @return for each map, of each patch, the distance to the nearest patch of the map that counts:
   *     Euclidean, divided by the root of the number of channels
   */
  public static float[][] of(
      float[] patches,
      FeatureStore features,
      FeatureStatistics statistics,
      ProgressListener listener,
      NDManager manager)
      throws IOException {
    int channels = statistics.mean().length;
    Shape perChannel = new Shape(1, channels, 1, 1);
    float[][] distances = new float[features.size()][];
    StageClock clock = new StageClock(Progress.Stage.FEATURES, 0, features.size(), listener);
    try (NDManager constants = manager.newSubManager()) {
      NDArray rows = constants.create(patches, new Shape(patches.length / channels, channels));
      NDArray mean = constants.create(statistics.mean(), perChannel);
      NDArray deviation = constants.create(statistics.deviation(), perChannel);
      for (int i = 0; i < distances.length; i++) {
        clock.check();
        try (NDManager scope = constants.newSubManager()) {
          NDArray map = features.maps().read(new int[] {i}, scope).sub(mean).div(deviation);
          NDArray counts = features.foreground(new int[] {i}, scope);
          distances[i] = nearest(rows, map, counts, scope);
        }
      }
    }
    return distances;
  }

  /** By |x - y|^2 = |x|^2 - 2 xy + |y|^2. */
  private static float[] nearest(NDArray rows, NDArray map, NDArray counts, NDManager scope) {
    NDArray others = TorchOperations.pixelRows(map);
    NDArray squares = others.square().sum(new int[] {1});
    if (counts != null) {
      squares = squares.add(counts.reshape(-1).sub(1).mul(-FAR));
    }
    NDArray products = rows.matMul(others.transpose().mul(-2));
    products.attach(scope);
    NDArray distances = TorchOperations.leastDistances(rows, products.addi(squares));
    distances.attach(scope);
    return distances.toFloatArray();
  }
}
