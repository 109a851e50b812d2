package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;

/** Two channels, one row of two patches: (0, 0) and (10, 0) in one image, (1, 40) and (2, 40). */
class PatchSampleTest {

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void fewPatchesAreAllTakenAndStandardised() throws IOException {
    FeatureStatistics statistics = new FeatureStatistics(new float[] {1, 0}, new float[] {1, 10});
    try (FeatureStore features = FeatureStore.ofImages(maps())) {
      float[] patches = PatchSample.of(features, statistics, 4, 0, manager);
      assertArrayEquals(new float[] {-1, 0, 9, 0, 0, 4, 1, 4}, patches);
    }
  }

  @Test
  void patchesOfTheBackgroundAreNotTaken() throws IOException {
    FeatureCache foreground = FeatureCache.create(folder.resolve("mask"), new Shape(1, 1, 2));
    foreground.add(new float[] {0, 1});
    foreground.add(new float[] {0, 0});
    try (FeatureStore features = new FeatureStore(maps(), 2, foreground)) {
      assertArrayEquals(
          new float[] {10, 0}, PatchSample.of(features, FeatureStatistics.none(2), 4, 0, manager));
    }
  }

  @Test
  void ofManyPatchesAChoiceBySeedIsTakenInTheirOrder() throws IOException {
    int size = 1000;
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    FeatureCache maps = FeatureCache.create(folder.resolve("many"), new Shape(1, 1, size));
    maps.add(values);
    try (FeatureStore features = FeatureStore.ofImages(maps)) {
      FeatureStatistics none = FeatureStatistics.none(1);
      float[] one = PatchSample.of(features, none, 100, 1, manager);
      assertEquals(100, one.length);
      for (int i = 1; i < one.length; i++) {
        assertEquals(1, Math.signum(one[i] - one[i - 1]));
      }
      assertArrayEquals(one, PatchSample.of(features, none, 100, 1, manager));
      assertFalse(Arrays.equals(one, PatchSample.of(features, none, 100, 2, manager)));
    }
  }

  private FeatureCache maps() throws IOException {
    FeatureCache maps = FeatureCache.create(folder.resolve("maps"), new Shape(2, 1, 2));
    maps.add(new float[] {0, 10, 0, 0});
    maps.add(new float[] {1, 2, 40, 40});
    return maps;
  }
}
