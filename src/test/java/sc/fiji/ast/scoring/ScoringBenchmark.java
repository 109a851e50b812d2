package sc.fiji.ast.scoring;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.imglib2.FinalInterval;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.features.backbone.BackboneWeights;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.ModelExtractor;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.model.TrainedPair;

/**
 * Prints the milliseconds that each part of scoring one image takes, and the resident memory after
 * 50 and 200 images.
 *
 * <p>Arguments: [SETTINGS], JSON over those of the fast preset, for example {@code '{"imageSize":
 * 768}'}.
 */
public final class ScoringBenchmark {

  private static final int RUNS = 20;

  private ScoringBenchmark() {}

  public static void main(String[] args) throws IOException {
    Settings settings =
        SettingsJson.overlay(Preset.FAST.settings(), args.length > 0 ? args[0] : "");
    int size = settings.imageSize();
    try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
        ImageAndDepthExtractor extractor = extractor(settings, manager)) {
      System.out.printf(
          "%s at %d, %d threads%n", settings.backbone(), size, JniUtils.getNumThreads());
      float[] random = new float[3 * size * size];
      Random generator = new Random(0);
      for (int i = 0; i < random.length; i++) {
        random[i] = 255 * generator.nextFloat();
      }
      Sample image = new Sample(ArrayImgs.floats(random, size, size, 3), BitDepth.EIGHT);
      NDArray features = extractor.extract(image, IntensityRange.EIGHT_BIT, manager);
      FeatureShape shape = FeatureShape.of(features.getShape());
      float[] ones = new float[shape.channels()];
      java.util.Arrays.fill(ones, 1);
      timeMap(shape, size);
      try (TrainedPair pair = TrainedPair.create(settings, shape, ones, ones, manager)) {
        time(
            "features",
            manager,
            scope -> extractor.extract(image, IntensityRange.EIGHT_BIT, scope));
        time(
            "teacher",
            manager,
            scope -> pair.teacher().forward(attached(features, scope), pair.condition()).z());
        time(
            "student",
            manager,
            scope ->
                pair.student()
                    .orElseThrow()
                    .forward(attached(features, scope), pair.condition(), false));
        for (int i = 1; i <= 200; i++) {
          try (NDManager scope = manager.newSubManager()) {
            NDArray maps = extractor.extract(image, IntensityRange.EIGHT_BIT, scope);
            pair.teacher().forward(maps, pair.condition()).z().toFloatArray();
            pair.student().orElseThrow().forward(maps, pair.condition(), false).toFloatArray();
          }
          if (i == 50 || i == 200) {
            System.out.printf("resident memory after %d images: %d MB%n", i, residentMegabytes());
          }
        }
      }
    }
  }

  private static ImageAndDepthExtractor extractor(Settings settings, NDManager manager)
      throws IOException {
    BackboneWeights weights = Backbones.find(settings.backbone(), List.of());
    return new ModelExtractor(settings, Optional.of(weights)).load(manager);
  }

  private interface Part {
    NDArray run(NDManager scope);
  }

  private static NDArray attached(NDArray array, NDManager scope) {
    NDArray copy = array.duplicate();
    copy.attach(scope);
    return copy;
  }

  private static void time(String name, NDManager manager, Part part) {
    time(
        name,
        () -> {
          try (NDManager scope = manager.newSubManager()) {
            part.run(scope).toFloatArray();
          }
        });
  }

  private static void timeMap(FeatureShape shape, int size) {
    float[] patches = new float[shape.width() * shape.height()];
    TileGrid grid = new TileGrid(size, size, 0, 0);
    time(
        "map",
        () ->
            new AnomalyMap(new TiledPatchMap(grid, shape.width(), List.of(patches)), null, 1)
                .draw(new FinalInterval(size, size)));
  }

  private static void time(String name, Runnable part) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      part.run();
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    System.out.printf("%-10s %8.1f ms (fastest of %d)%n", name, best, RUNS);
  }

  /** Linux alone tells it so easily. */
  private static long residentMegabytes() throws IOException {
    Path statistics = Path.of("/proc/self/statm");
    if (!Files.exists(statistics)) {
      return -1;
    }
    return Long.parseLong(Files.readString(statistics).split(" ")[1]) * 4096 / (1 << 20);
  }
}
