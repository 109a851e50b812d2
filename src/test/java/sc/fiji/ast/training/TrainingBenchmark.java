package sc.fiji.ast.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Prints the milliseconds of a training step of teacher and student on random features, and the
 * resident memory after 50 and after all steps.
 *
 * <p>Arguments: [CHANNELS SIDE [SETTINGS]], for example {@code 304 24 '{"student": {"hidden":
 * 1024}}'}.
 */
public final class TrainingBenchmark {

  private static final int IMAGES = 16;

  private TrainingBenchmark() {}

  public static void main(String[] args) throws IOException {
    int channels = args.length > 0 ? Integer.parseInt(args[0]) : 192;
    int side = args.length > 1 ? Integer.parseInt(args[1]) : 12;
    Settings settings =
        SettingsJson.overlay(Preset.FAST.settings(), args.length > 2 ? args[2] : "");
    Path folder = Files.createTempDirectory("benchmark");
    try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
        FeatureCache features =
            FeatureCache.create(folder.resolve("features"), new Shape(channels, side, side))) {
      fill(features, manager);
      System.out.printf(
          "features %d x %d x %d, batch %d, %d threads%n",
          channels, side, side, settings.training().batch(), JniUtils.getNumThreads());
      StepTimes times = new StepTimes();
      new PairTraining(
              settings,
              FeatureStore.ofImages(features),
              folder.resolve("latents"),
              new Checkpoint(folder.resolve("model.ast"), "benchmark"),
              times,
              PairObserver.NONE,
              manager)
          .train()
          .close();
      times.print();
    }
  }

  private static void fill(FeatureCache features, NDManager manager) throws IOException {
    Random random = new Random(0);
    float[] values = new float[(int) features.shape().size()];
    Shape shape = new Shape(1).addAll(features.shape());
    for (int i = 0; i < IMAGES; i++) {
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) random.nextGaussian();
      }
      try (NDArray map = manager.create(values, shape)) {
        features.add(map);
      }
    }
  }

  private static final class StepTimes implements ProgressListener {

    private final List<Double> teacher = new ArrayList<>();
    private final List<Double> student = new ArrayList<>();
    private long last = System.nanoTime();

    @Override
    public void progress(Progress progress) {
      long now = System.nanoTime();
      List<Double> times = progress.stage() == Progress.Stage.TEACHER ? teacher : student;
      times.add((now - last) / 1e6);
      last = now;
      if (progress.step() == 50 || progress.step() == progress.steps()) {
        System.out.printf(
            "%s, step %d: resident memory %d MB%n",
            progress.stage().label(), progress.step(), residentMegabytes());
      }
    }

    void print() {
      print("teacher", teacher);
      print("student", student);
    }

    private static void print(String name, List<Double> times) {
      double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      System.out.printf(
          "%s step: fastest %.1f ms, median %.1f ms, slowest %.1f ms (of %d); all %.1f s%n",
          name,
          sorted[0],
          sorted[sorted.length / 2],
          sorted[sorted.length - 1],
          sorted.length,
          Arrays.stream(sorted).sum() / 1e3);
    }

    /** Linux alone tells it so easily. */
    private static long residentMegabytes() {
      try {
        String statistics = Files.readString(Path.of("/proc/self/statm"));
        return Long.parseLong(statistics.split(" ")[1]) * 4096 / (1 << 20);
      } catch (IOException e) {
        return -1;
      }
    }
  }
}
