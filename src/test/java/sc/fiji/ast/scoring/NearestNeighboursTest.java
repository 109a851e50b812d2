package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.measure.NetworkOutputs;
import sc.fiji.ast.nn.torch.TorchEngine;

class NearestNeighboursTest {

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  /** Two channels, one row of two patches: (0, 0) and (10, 0) in one image, (0, 40) twice. */
  @Test
  void theDistanceIsThatToTheNearestPatchOfAnyImageAndPlace() throws IOException {
    try (FeatureCache maps = maps("maps", 2, 2);
        NearestNeighbours neighbours = remember(maps, null)) {
      NDArray features = manager.create(new float[] {3, 0, 4, 44}, new Shape(1, 2, 1, 2));
      float root = (float) Math.sqrt(2);
      assertArrayEquals(new float[] {5 / root, 4 / root}, distances(neighbours, features), 1e-4f);
      assertEquals(8, neighbours.size());
    }
  }

  @Test
  void patchesOfTheBackgroundAreNotRemembered() throws IOException {
    try (FeatureCache maps = maps("maps", 2, 2);
        FeatureCache foreground = FeatureCache.create(folder.resolve("mask"), new Shape(1, 1, 2))) {
      foreground.add(new float[] {0, 1});
      foreground.add(new float[] {0, 0});
      try (NearestNeighbours neighbours = remember(maps, foreground)) {
        NDArray origin = manager.zeros(new Shape(1, 2, 1, 1));
        assertEquals(10 / Math.sqrt(2), distances(neighbours, origin)[0], 1e-4);
        assertEquals(2, neighbours.size());
      }
    }
  }

  @Test
  void featuresAreStandardised() throws IOException {
    try (FeatureCache maps = maps("maps", 2, 2);
        NearestNeighbours neighbours =
            NearestNeighbours.of(maps, null, new float[] {1, 2}, new float[] {2, 10}, 0, manager)) {
      NDArray features = manager.create(new float[] {-6, 0}, new Shape(1, 2, 1, 1));
      assertEquals(3 / Math.sqrt(2), distances(neighbours, features)[0], 1e-4);
    }
  }

  @Test
  void ofManyPatchesAChoiceBySeedIsRemembered() throws IOException {
    int size = NearestNeighbours.MOST_PATCHES + 500;
    float[] values = new float[size];
    Random random = new Random(1);
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat();
    }
    try (FeatureCache maps = FeatureCache.create(folder.resolve("many"), new Shape(1, 1, size))) {
      maps.add(values);
      float[] one = distances(maps, values, 1);
      int forgotten = 0;
      for (float distance : one) {
        forgotten += distance > 1e-3 ? 1 : 0;
      }
      assertArrayEquals(one, distances(maps, values, 1));
      assertTrue(forgotten < 500, "dense values have neighbours");
    }
  }

  private static float[] distances(NearestNeighbours neighbours, NDArray features) {
    return neighbours.measure(NetworkOutputs.none(features)).distances();
  }

  private float[] distances(FeatureCache maps, float[] values, long seed) throws IOException {
    try (NearestNeighbours neighbours =
            NearestNeighbours.of(maps, null, new float[] {0}, new float[] {1}, seed, manager);
        NDManager scope = manager.newSubManager()) {
      assertEquals(NearestNeighbours.MOST_PATCHES, neighbours.size());
      NDArray some = scope.create(values, new Shape(1, 1, 1, values.length));
      return distances(neighbours, some.get(":,:,:,0:600"));
    }
  }

  private FeatureCache maps(String name, int channels, int patches) throws IOException {
    FeatureCache maps = FeatureCache.create(folder.resolve(name), new Shape(channels, 1, patches));
    maps.add(new float[] {0, 10, 0, 0});
    maps.add(new float[] {0, 0, 40, 40});
    return maps;
  }

  private NearestNeighbours remember(FeatureCache maps, FeatureCache foreground)
      throws IOException {
    return NearestNeighbours.of(
        maps, foreground, new float[] {0, 0}, new float[] {1, 1}, 0, manager);
  }
}
