package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Trains on five random feature maps with 6 channels of 3 x 2 patches, each channel twice another.
 */
abstract class PairTrainings {
  static final Settings SETTINGS =
      Painted.tiny("{'training': {'teacherSteps': 5, 'studentSteps': 6}}");

  final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;
  FeatureCache features;

  @BeforeEach
  void features() throws IOException {
    Random random = new Random(8);
    features = FeatureCache.create(folder.resolve("features"), new Shape(6, 3, 2));
    float[] map = new float[36];
    for (int image = 0; image < 5; image++) {
      for (int i = 0; i < map.length; i++) {
        map[i] = i < 18 ? (float) random.nextGaussian() : 2 * map[i - 18];
      }
      try (NDManager scope = manager.newSubManager()) {
        features.add(scope.create(map, new Shape(1, 6, 3, 2)));
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    features.close();
    manager.close();
  }

  void cancelAt(Progress.Stage stage, int step) {
    Steps cancelling = new Steps(stage + " " + step);
    assertThrows(CancellationException.class, () -> trained(SETTINGS, cancelling));
    assertEquals(0, manager.getManagedArrays().size());
  }

  Map<String, float[]> trained(Settings settings, ProgressListener listener) throws IOException {
    TrainedPair pair = training(settings, "a", listener).train();
    checkpoint("a").delete();
    return weights(pair);
  }

  /** Closes the pair. */
  static Map<String, float[]> weights(TrainedPair pair) {
    try (pair) {
      return pair.arrays().entrySet().stream()
          .filter(entry -> !entry.getKey().endsWith("permutation"))
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toFloatArray()));
    }
  }

  PairTraining training(Settings settings, String fingerprint, ProgressListener listener) {
    return training(settings, fingerprint, listener, PairObserver.NONE);
  }

  PairTraining training(
      Settings settings, String fingerprint, ProgressListener listener, PairObserver observer) {
    return new PairTraining(
        settings,
        FeatureStore.ofImages(features),
        folder.resolve("latents"),
        checkpoint(fingerprint),
        listener,
        observer,
        manager);
  }

  Checkpoint checkpoint(String fingerprint) {
    return new Checkpoint(folder.resolve("model.ast"), fingerprint);
  }

  static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
  }

  /** Which steps were reported; cancels after one of them. */
  static final class Steps implements ProgressListener {
    final Set<String> seen = new HashSet<>();
    private final String last;

    Steps() {
      this("");
    }

    Steps(String last) {
      this.last = last;
    }

    @Override
    public void progress(Progress progress) {
      seen.add(progress.stage() + " " + progress.step());
    }

    @Override
    public boolean cancelled() {
      return seen.contains(last);
    }
  }
}
