package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

class CachingExtractorTest {

  private static final IntensityRange RANGE = IntensityRange.EIGHT_BIT;

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final Counting source = new Counting();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theFeaturesOfAnImageAreComputedOnceHoweverOftenItIsRead() throws IOException {
    try (CachingExtractor features = features()) {
      NDArray first = features.extract(Painted.stripes(1), RANGE, manager);
      NDArray second = features.extract(Painted.stripes(2), RANGE, manager);
      assertEquals(first, features.extract(Painted.stripes(1), RANGE, manager));
      assertEquals(second, features.extract(Painted.stripes(2), RANGE, manager));
      assertEquals(2, source.count);
    }
  }

  @Test
  void otherIntensitiesOrHeightsAreOtherFeatures() throws IOException {
    Sample sample = Painted.stripes(1);
    try (CachingExtractor features = features()) {
      features.extract(sample, RANGE, manager);
      features.extract(sample, new IntensityRange(0, 100), manager);
      Sample flat = sample.withDepth(ArrayImgs.floats(Painted.SIZE, Painted.SIZE));
      features.extract(flat, RANGE, manager);
      assertEquals(3, source.count);
      features.extract(flat, RANGE, manager);
      assertEquals(3, source.count);
    }
  }

  @Test
  void theSamePixelsInAnotherShapeAreAnotherImage() throws IOException {
    try (CachingExtractor features = features()) {
      features.extract(Sample.ofGrey(new int[512], 32), RANGE, manager);
      features.extract(Sample.ofGrey(new int[512], 16), RANGE, manager);
      assertEquals(2, source.count);
    }
  }

  @Test
  void theFileIsGoneAfterwards() throws IOException {
    try (CachingExtractor features = features()) {
      features.extract(Painted.stripes(1), RANGE, manager);
    }
    assertFalse(Files.exists(folder.resolve("features")));
  }

  private CachingExtractor features() {
    return new CachingExtractor(source, folder.resolve("features"));
  }

  /** Counts what it is asked for. */
  private static final class Counting implements FeatureExtractor {
    private int count;

    @Override
    public int depthChannels() {
      return 1;
    }

    @Override
    public NDArray extract(Sample sample, IntensityRange intensities, NDManager target) {
      count++;
      return target.full(new Shape(1, 1, 2, 2), (float) count);
    }
  }
}
