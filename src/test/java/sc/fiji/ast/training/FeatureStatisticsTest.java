package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;

class FeatureStatisticsTest {

  @TempDir Path folder;

  /** Three channels of two pixels in two maps; the second channel never varies. */
  @Test
  void meansAndDeviationsAreThoseOfAllPixelsAndAConstantChannelIsNotBlownUp() throws IOException {
    try (NDManager manager = TorchEngine.get().newBaseManager();
        FeatureCache cache = FeatureCache.create(folder.resolve("features"), new Shape(3, 1, 2))) {
      cache.add(
          manager.create(
              new float[] {1, 3, 5, 5, -20, 20, 3, 1, 5, 5, 20, -20}, new Shape(2, 3, 1, 2)));
      FeatureStatistics statistics = FeatureStatistics.of(FeatureStore.ofImages(cache), manager);
      assertArrayEquals(new float[] {2, 5, 0}, statistics.mean(), 1e-6f);
      assertArrayEquals(new float[] {1, 0.1f, 20}, statistics.deviation(), 1e-5f);
    }
  }
}
