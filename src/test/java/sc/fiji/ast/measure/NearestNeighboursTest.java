package sc.fiji.ast.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.engine.TorchEngine;

/** Two channels; remembered are (0, 0), (10, 0) and (0, 40). */
class NearestNeighboursTest {

  private static final float[] REMEMBERED = {0, 0, 10, 0, 0, 40};

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theDistanceIsThatToTheNearestPatch() {
    NDArray features = manager.create(new float[] {3, 0, 4, 44}, new Shape(1, 2, 1, 2));
    float root = (float) Math.sqrt(2);
    float[] distances = distances(features, new float[2], new float[] {1, 1});
    assertArrayEquals(new float[] {5 / root, 4 / root}, distances, 1e-4f);
  }

  @Test
  void featuresAreStandardised() {
    NDArray features = manager.create(new float[] {-6, 2}, new Shape(1, 2, 1, 1));
    float[] distances = distances(features, new float[] {1, 2}, new float[] {2, 10});
    assertEquals(3.5 / Math.sqrt(2), distances[0], 1e-4);
  }

  @Test
  void mapsOfAnySizeAreMeasuredPatchByPatchAndLeaveNothingBehind() {
    int side = 20;
    float[] values = new float[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      values[i] = 10 + i;
    }
    NearestNeighbours neighbours = neighbours(new float[2], new float[] {1, 1});
    NDArray first = manager.create(values, new Shape(1, 2, side, side));
    neighbours.measure(NetworkOutputs.none(first)); // Lays out weights, which are kept.
    int before = manager.getManagedArrays().size();
    try (NDManager scope = manager.newSubManager()) {
      NDArray features = scope.create(values, new Shape(1, 2, side, side));
      float[] distances = neighbours.measure(NetworkOutputs.none(features)).distances();
      for (int i = 0; i < distances.length; i++) {
        assertEquals(i / Math.sqrt(2), distances[i], 1e-3 * i + 1e-3);
      }
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  private float[] distances(NDArray features, float[] mean, float[] deviation) {
    return neighbours(mean, deviation).measure(NetworkOutputs.none(features)).distances();
  }

  private NearestNeighbours neighbours(float[] mean, float[] deviation) {
    return NearestNeighbours.of(REMEMBERED, mean, deviation, manager);
  }
}
