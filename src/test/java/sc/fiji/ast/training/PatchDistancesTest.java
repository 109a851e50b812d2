package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.progress.Impatient;
import sc.fiji.ast.progress.ProgressListener;

/** Two channels, one row of two patches: (0, 0) and (10, 0) in one map, (1, 40) and (2, 40). */
class PatchDistancesTest {

  /** (0, 0) and (8, 6). */
  private static final float[] PATCHES = {0, 0, 8, 6};

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    assertEquals(0, manager.getManagedArrays().size());
    manager.close();
  }

  @Test
  void eachMapHasItsOwnNearestPatch() throws IOException {
    try (FeatureStore features = FeatureStore.ofImages(maps())) {
      float[][] distances = distances(features, FeatureStatistics.none(2), ProgressListener.NONE);
      assertArrayEquals(divided(0, Math.sqrt(4 + 36)), distances[0], 1e-4f);
      assertArrayEquals(divided(Math.sqrt(1 + 1600), Math.sqrt(36 + 34 * 34)), distances[1], 1e-4f);
    }
  }

  @Test
  void featuresAreStandardisedAsThePatchesWere() throws IOException {
    FeatureStatistics statistics = new FeatureStatistics(new float[] {10, 0}, new float[] {1, 10});
    try (FeatureStore features = FeatureStore.ofImages(maps())) {
      float[][] distances = distances(features, statistics, ProgressListener.NONE);
      assertArrayEquals(divided(0, Math.sqrt(64 + 36)), distances[0], 1e-4f);
      assertArrayEquals(divided(Math.sqrt(64 + 16), Math.sqrt(256 + 4)), distances[1], 1e-4f);
    }
  }

  @Test
  void patchesOfTheBackgroundAreNoOnesNearest() throws IOException {
    FeatureCache foreground = FeatureCache.create(folder.resolve("mask"), new Shape(1, 1, 2));
    foreground.add(new float[] {0, 1});
    foreground.add(new float[] {0, 0});
    try (FeatureStore features = new FeatureStore(maps(), 2, foreground)) {
      float[][] distances = distances(features, FeatureStatistics.none(2), ProgressListener.NONE);
      assertArrayEquals(divided(10, Math.sqrt(4 + 36)), distances[0], 1e-4f);
      assertTrue(distances[1][0] > 1e5 && distances[1][1] > 1e5);
    }
  }

  @Test
  void whoCancelsNeedNotWait() throws IOException {
    ProgressListener cancelling = new Impatient();
    try (FeatureStore features = FeatureStore.ofImages(maps())) {
      assertThrows(
          CancellationException.class,
          () -> distances(features, FeatureStatistics.none(2), cancelling.silent()));
    }
  }

  private float[][] distances(
      FeatureStore features, FeatureStatistics statistics, ProgressListener listener)
      throws IOException {
    return PatchDistances.of(PATCHES, features, statistics, listener, manager);
  }

  /** By the root of the number of channels. */
  private static float[] divided(double first, double second) {
    return new float[] {(float) (first / Math.sqrt(2)), (float) (second / Math.sqrt(2))};
  }

  private FeatureCache maps() throws IOException {
    FeatureCache maps = FeatureCache.create(folder.resolve("maps"), new Shape(2, 1, 2));
    maps.add(new float[] {0, 10, 0, 0});
    maps.add(new float[] {1, 2, 40, 40});
    return maps;
  }
}
