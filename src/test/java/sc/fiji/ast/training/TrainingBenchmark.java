package sc.fiji.ast.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.networks.Precision;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Prints the milliseconds of a training step of teacher and student on random features, with
 * convolutions of 16 and of 32 bits in turns, and the resident memory at the end.
 *
 * <p>Arguments: [CHANNELS SIDE [SETTINGS]], for example {@code 304 24 '{"student": {"hidden":
 * 1024}}'}; left out, the features are those of the preset {@code standard}.
 */
public final class TrainingBenchmark {

  private static final int IMAGES = 16;
  private static final int TURNS = 7;

  private TrainingBenchmark() {}

  public static void main(String[] args) throws IOException {
    int channels = args.length > 0 ? Integer.parseInt(args[0]) : 344;
    int side = args.length > 1 ? Integer.parseInt(args[1]) : 32;
    Settings settings =
        SettingsJson.overlay(Preset.STANDARD.settings(), args.length > 2 ? args[2] : "");
    Path folder = Files.createTempDirectory("benchmark");
    try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
        FeatureCache features =
            FeatureCache.create(folder.resolve("features"), new Shape(channels, side, side))) {
      fill(features, manager);
      System.out.printf(
          "features %d x %d x %d, batch %d, %d threads; bfloat16 becomes %s here%n",
          channels,
          side,
          side,
          settings.training().batch(),
          JniUtils.getNumThreads(),
          Precision.BFLOAT16.here());
      Map<Precision, StepTimes> times = new EnumMap<>(Precision.class);
      for (int turn = 0; turn < TURNS; turn++) {
        for (Precision precision : Precision.values()) {
          Path model = folder.resolve(precision + "-" + turn);
          train(
              with(precision, settings),
              FeatureStore.ofImages(features),
              model,
              times.computeIfAbsent(precision, key -> new StepTimes()),
              manager);
        }
      }
      StepTimes.print(times);
    }
  }

  private static void train(
      Settings settings, FeatureStore features, Path model, StepTimes times, NDManager manager)
      throws IOException {
    times.begin();
    new PairTraining(
            settings,
            features,
            model.resolveSibling("latents"),
            new Checkpoint(model, "benchmark"),
            times,
            PairObserver.NONE,
            manager)
        .train()
        .close();
  }

  private static Settings with(Precision precision, Settings settings) {
    return SettingsJson.overlay(
        settings,
        String.format(
            Locale.ROOT,
            "{\"training\": {\"precision\": \"%s\", \"teacherSteps\": 20, \"studentSteps\": 20}}",
            precision.name().toLowerCase(Locale.ROOT)));
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

    private final Map<Progress.Stage, List<Double>> wall = new EnumMap<>(Progress.Stage.class);
    private final Map<Progress.Stage, List<Double>> processor = new EnumMap<>(Progress.Stage.class);
    private final OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long last;
    private long used;

    void begin() {
      last = System.nanoTime();
      used = system.getProcessCpuTime();
    }

    @Override
    public void progress(Progress progress) {
      if (progress.step() > 2) { // the first ones do what is done but once
        add(wall, progress.stage(), System.nanoTime() - last);
        add(processor, progress.stage(), system.getProcessCpuTime() - used);
      }
      begin();
    }

    private static void add(
        Map<Progress.Stage, List<Double>> times, Progress.Stage stage, long nanos) {
      times.computeIfAbsent(stage, key -> new ArrayList<>()).add(nanos / 1e6);
    }

    static void print(Map<Precision, StepTimes> times) {
      StepTimes whole = times.get(Precision.FLOAT32);
      StepTimes half = times.get(Precision.BFLOAT16);
      for (Progress.Stage stage : whole.wall.keySet()) {
        System.out.printf(
            Locale.ROOT,
            "%s, a step: float32 %.1f ms, bfloat16 %.1f ms, ratio %.2f (medians of %d); processor"
                + " time %.1f and %.1f ms, ratio %.2f%n",
            stage.label(),
            median(whole.wall.get(stage)),
            median(half.wall.get(stage)),
            median(half.wall.get(stage)) / median(whole.wall.get(stage)),
            whole.wall.get(stage).size(),
            mean(whole.processor.get(stage)),
            mean(half.processor.get(stage)),
            mean(half.processor.get(stage)) / mean(whole.processor.get(stage)));
      }
      System.out.printf("resident memory %d MB%n", residentMegabytes());
    }

    /** For what the system counts in hundredths of a second. */
    private static double mean(List<Double> times) {
      return times.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double median(List<Double> times) {
      return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
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
