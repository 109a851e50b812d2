package sc.fiji.ast.pipeline.score;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.EmptyStack;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;
import sc.fiji.ast.image.io.TiledTiff;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Scores tiled TIFF files in colour with small networks, and prints the seconds, and the most bytes
 * of Java's heap that were still in use after a collection. Then it scores one image as it lies in
 * memory, and prints how far its map is from that of its file.
 *
 * <p>Arguments: FOLDER, which must be empty, then widths of square images, for example {@code
 * FOLDER 2000 4000 8000}; or FOLDER and {@code stack}: a thousand planes of 512 x 512; or FOLDER,
 * {@code train} and a width: it learns from four square images of that width, by tiles. Run it with
 * {@code -Xmx1500m} or {@code -Xmx512m}.
 */
public final class LargeFilesBenchmark {

  private static final int TILE = 1024;

  /** An image of so many pixels has no place beside its map in memory. */
  private static final int LARGEST_COMPARED = 6000;

  private final Path folder;
  private final Path model;
  private final AtomicLong live = new AtomicLong();

  private LargeFilesBenchmark(Path folder) throws IOException {
    this.folder = folder;
    model = folder.resolve("model.ast");
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, context) ->
                  note(
                      GarbageCollectionNotificationInfo.from(
                              (CompositeData) notification.getUserData())
                          .getGcInfo()),
              null,
              null);
    }
  }

  private void note(GcInfo info) {
    long used = 0;
    for (var pool : info.getMemoryUsageAfterGc().entrySet()) {
      if (pool.getKey().startsWith("G1") || pool.getKey().contains("Gen")) {
        MemoryUsage usage = pool.getValue();
        used += usage.getUsed();
      }
    }
    live.accumulateAndGet(used, Math::max);
  }

  public static void main(String[] arguments) throws IOException {
    LargeFilesBenchmark benchmark = new LargeFilesBenchmark(Path.of(arguments[0]));
    if (arguments[1].equals("train")) {
      benchmark.train(4, Integer.parseInt(arguments[2]));
      return;
    }
    benchmark.train(6, TILE);
    if (arguments[1].equals("stack")) {
      benchmark.scoreStack();
      return;
    }
    for (String size : Arrays.asList(arguments).subList(1, arguments.length)) {
      benchmark.score(Integer.parseInt(size));
    }
  }

  private static int value(int x, int y, int band) {
    int noise = (x * 73_856_093 ^ y * 19_349_663 ^ band * 83_492_791) >>> 7 & 15;
    return (x / 16 + y / 48) % 2 * 80 + 60 + 20 * band + noise;
  }

  private void train(int count, int size) throws IOException {
    Path images = Files.createDirectories(folder.resolve("good"));
    for (int i = 0; i < count; i++) {
      int shift = 1000 * i;
      TiledTiff.rgb(size, size, 256)
          .write(images.resolve(i + ".tif"), (x, y, band) -> value(x + shift, y + shift, band));
    }
    Settings settings = Painted.tiny("{'tile': {'size': " + TILE + ", 'overlap': 128}}");
    live.set(0);
    long start = System.nanoTime();
    long cpu = cpuTime();
    TrainingReport report =
        ModelTraining.train(
            TrainingRequest.builder()
                .setImages(
                    new ImageFileSource(
                        ImageFolder.of(images).goodImages(),
                        SampleFiles.of(settings.preparation(), null)))
                .setModel(model)
                .setSettings(settings)
                .optDevice("cpu")
                .build(),
            ProgressListener.NONE);
    System.out.printf(
        "learned from %d images of %d x %d, %d held out: %.1f s (%.1f s of CPU), %d MiB live at most%n",
        report.description().provenance().images(),
        size,
        size,
        report.description().calibration().heldOut(),
        (System.nanoTime() - start) / 1e9,
        (cpuTime() - cpu) / 1e9,
        live.get() >> 20);
    report.warnings().forEach(System.out::println);
  }

  private FolderSummary score(Path images) throws IOException {
    live.set(0);
    long start = System.nanoTime();
    long cpu = cpuTime();
    FolderSummary summary =
        FolderScoring.score(
            new FolderScoringRequest(images, model, folder.resolve("results"), 1, "cpu", false),
            ProgressListener.NONE);
    System.out.printf(
        "%s: %d planes, %d files failed, %.1f s (%.1f s of CPU), %d MiB live at most of %d MiB%n",
        images.getFileName(),
        summary.rows().size(),
        summary.failed(),
        (System.nanoTime() - start) / 1e9,
        (cpuTime() - cpu) / 1e9,
        live.get() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    summary.rows().stream().filter(row -> !row.succeeded()).forEach(System.out::println);
    return summary;
  }

  private static long cpuTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void scoreStack() throws IOException {
    Path images = Files.createDirectories(folder.resolve("stack"));
    EmptyStack.write(images.resolve("stack.tif"), 512, 512, 1000);
    score(images);
    try (PlaneReader reader =
        ImageFiles.open(folder.resolve("results").resolve("heatmaps").resolve("stack.tif.tif"))) {
      System.out.println(reader.planeCount() + " planes of the heatmap");
    }
  }

  private void score(int size) throws IOException {
    Path images = Files.createDirectories(folder.resolve("size-" + size));
    Path file = images.resolve("image.tif");
    TiledTiff.rgb(size, size, 256).write(file, LargeFilesBenchmark::value);
    ScoreRow row = score(images).rows().get(0);
    System.out.println(row);
    if (row.succeeded() && size <= LARGEST_COMPARED) {
      compare(size, row);
    }
    Files.delete(file);
  }

  private void compare(int size, ScoreRow row) throws IOException {
    byte[] values = new byte[3 * size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) value(i % size, i / size % size, i / size / size);
    }
    Path heatmap = folder.resolve("results").resolve("heatmaps").resolve("image.tif.tif");
    try (ImageScoring scoring = ImageScoring.open(model, "cpu");
        PlaneReader written = ImageFiles.open(heatmap)) {
      AnomalyResult result =
          scoring.score(Sample.of(ArrayImgs.unsignedBytes(values, size, size, 3)), "memory", 1);
      var rows = ImageRows.of(written.plane(0).rgb()).iterator();
      double most = 0;
      for (float[] expected : ImageRows.of(result.map())) {
        float[] found = rows.next();
        for (int x = 0; x < size; x++) {
          most = Math.max(most, Math.abs(expected[x] - found[x]));
        }
      }
      System.out.printf(
          "in one piece: scores differ by %s, maps by %s at most%n",
          result.score() - row.score(), most);
    }
  }
}
