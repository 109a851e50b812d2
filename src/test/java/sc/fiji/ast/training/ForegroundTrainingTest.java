package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.ForegroundSettings.From;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.progress.ProgressListener;

/** On maps with 4 channels of 2 x 3 patches, of which the left column counts. */
class ForegroundTrainingTest {

  private static final int[] COUNTING = {0, 3};

  /** Kernels of one patch, so that a patch sees no other; standardising would see them all. */
  private static final Settings SETTINGS =
      Painted.tiny(
          "{'standardise': false, 'teacher': {'kernels': [1, 1]}, 'student': {'kind': 'none'},"
              + " 'training': {'teacherSteps': 5}}");

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void onlyTheForegroundIsLearned() throws IOException {
    Map<String, float[]> one = trained(true, 1);
    Map<String, float[]> other = trained(true, 2);
    one.forEach((name, values) -> assertArrayEquals(values, other.get(name), name));
    Map<String, float[]> all = trained(false, 1);
    String weight = one.keySet().stream().filter(name -> name.contains("conv")).findAny().get();
    assertFalse(
        Arrays.equals(one.get(weight), all.get(weight)), "without, all patches are learned");
  }

  /**
   * @param outside seed of the values of the patches that do not count
   */
  private Map<String, float[]> trained(boolean masked, long outside) throws IOException {
    try (FeatureStore features = new FeatureStore(maps(outside), 4, masked ? foreground() : null)) {
      PairTraining training =
          new PairTraining(
              SETTINGS,
              features,
              folder.resolve("latents"),
              new Checkpoint(folder.resolve(masked + " " + outside), "a"),
              ProgressListener.NONE,
              PairObserver.NONE,
              manager);
      try (TrainedPair pair = training.train()) {
        return pair.arrays().entrySet().stream()
            .filter(entry -> entry.getValue().getDataType() == DataType.FLOAT32)
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toFloatArray()));
      }
    }
  }

  private FeatureCache maps(long outside) throws IOException {
    FeatureCache maps = FeatureCache.create(folder.resolve("maps"), new Shape(4, 2, 3));
    Random inside = new Random(3);
    Random elsewhere = new Random(outside);
    for (int image = 0; image < 4; image++) {
      float[] map = new float[24];
      for (int i = 0; i < map.length; i++) {
        boolean counts = Arrays.stream(COUNTING).anyMatch(patch(i)::equals);
        map[i] = (float) (counts ? inside : elsewhere).nextGaussian();
      }
      maps.add(map);
    }
    return maps;
  }

  private static Integer patch(int index) {
    return index % 6;
  }

  private FeatureCache foreground() throws IOException {
    FeatureCache foreground = FeatureCache.create(folder.resolve("foreground"), new Shape(1, 2, 3));
    float[] weights = new float[6];
    for (int patch : COUNTING) {
      weights[patch] = 1;
    }
    for (int image = 0; image < 4; image++) {
      foreground.add(weights);
    }
    return foreground;
  }

  @Test
  void thePatchesThatTheForegroundTouchesAreCachedWithTheMaps() throws IOException {
    Sample sample = Painted.stripes(1);
    var left = ArrayImgs.bits(Painted.SIZE, Painted.SIZE);
    left.getAt(3, 60).setOne();
    Sample part =
        sample.withForeground(left).withDepth(ArrayImgs.floats(Painted.SIZE, Painted.SIZE));
    Settings settings = Painted.tiny().withForeground(From.ROI);
    try (ImageAndDepthExtractor extractor = ImageAndDepthExtractor.ofDepth(2, false);
        FeatureStore features =
            FeatureComputation.compute(
                Painted.source(List.of(part, part)),
                IntensityRange.EIGHT_BIT,
                settings,
                extractor,
                folder.resolve("features"),
                ProgressListener.NONE,
                manager);
        NDManager scope = manager.newSubManager()) {
      assertEquals(2, features.size());
      assertEquals(0, features.imageChannels());
      NDArray foreground = features.foreground(new int[] {1}, scope);
      assertEquals(new Shape(1, 1, 2, 2), foreground.getShape());
      assertArrayEquals(new float[] {0, 0, 1, 0}, foreground.toFloatArray());
    }
    assertEquals(0, manager.getManagedArrays().size());
  }
}
