package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Prints how time and memory of training and of scoring a folder grow, with small networks and
 * painted images: with the number of images of 64 x 64 pixels, and with the pixels of 10 images.
 * The exponent is the slope of a line through the logarithms; 1 is growth in proportion. Each point
 * has a Java of its own; memory is the most that its process had (on Linux).
 *
 * <p>Arguments: [MOST] images, 1,000 by default; [SIDE] of the largest images, 2,000 by default.
 */
public final class GrowthBenchmark {

  private static final int FEWEST = 10;
  private static final int SMALLEST = 125;

  private GrowthBenchmark() {}

  public static void main(String[] args) throws IOException {
    int most = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    int largest = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
    System.out.println("images of 64 x 64:");
    List<Point> byNumber = new ArrayList<>();
    for (int count = FEWEST; count <= most; count *= 10) {
      byNumber.add(Point.measure(count, Painted.SIZE, count));
    }
    exponents(byNumber);
    System.out.println("10 images by their pixels:");
    List<Point> bySize = new ArrayList<>();
    for (int side = SMALLEST; side <= largest; side *= 2) {
      bySize.add(Point.measure(FEWEST, side, (double) side * side));
    }
    exponents(bySize);
  }

  private static void exponents(List<Point> points) {
    double[] sizes = points.stream().mapToDouble(Point::size).toArray();
    System.out.printf(
        Locale.ROOT,
        "exponents: processor time of training %.2f, of scoring %.2f, memory %.2f%n",
        slope(sizes, points.stream().mapToDouble(Point::training).toArray()),
        slope(sizes, points.stream().mapToDouble(Point::scoring).toArray()),
        slope(sizes, points.stream().mapToDouble(Point::megabytes).toArray()));
  }

  /** Of the line with the least squares through the logarithms. */
  private static double slope(double[] x, double[] y) {
    double[] a = Arrays.stream(x).map(Math::log).toArray();
    double[] b = Arrays.stream(y).map(Math::log).toArray();
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double products =
        IntStream.range(0, a.length).mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB)).sum();
    return products / Arrays.stream(a).map(value -> (value - meanA) * (value - meanA)).sum();
  }

  /**
   * One measurement.
   *
   * @param size that grows
   * @param training seconds of processor time
   * @param scoring seconds of processor time
   * @param megabytes the most that the process had
   */
  private record Point(double size, double training, double scoring, double megabytes) {

    static Point measure(int count, int side, double size) throws IOException {
      Process process =
          new ChildJvm()
              .with("-Xmx1g")
              .builder(Child.class, List.of("" + count, "" + side))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] values = output.strip().split(" ");
      Point point =
          new Point(
              size,
              Double.parseDouble(values[0]),
              Double.parseDouble(values[1]),
              Double.parseDouble(values[2]));
      System.out.printf(
          Locale.ROOT,
          "%d of %d x %d: training %.1f s, scoring %.1f s, %.0f MB%n",
          count,
          side,
          side,
          point.training,
          point.scoring,
          point.megabytes);
      return point;
    }
  }

  /** Measures one point: number and side of the images. */
  static final class Child {

    public static void main(String[] args) throws IOException {
      int count = Integer.parseInt(args[0]);
      int side = Integer.parseInt(args[1]);
      Path folder = Files.createTempDirectory("growth");
      try {
        Path good = Files.createDirectories(folder.resolve("train/good"));
        for (int i = 0; i < count; i++) {
          Painted.png(good.resolve(i + ".png"), Painted.stripes(side, side, 1, BitDepth.EIGHT, i));
        }
        measure(folder, good);
      } finally {
        FileUtils.deleteDirectory(folder.toFile());
      }
    }

    private static void measure(Path folder, Path good) throws IOException {
      Path model = folder.resolve("model.ast");
      double start = processorTime();
      Painted.train(folder, model);
      double trained = processorTime();
      FolderScoring.score(
          new FolderScoringRequest(good, model, folder.resolve("results"), 1, "cpu", false),
          ProgressListener.NONE);
      double scored = processorTime();
      System.out.println((trained - start) + " " + (scored - trained) + " " + memory());
    }

    private static double processorTime() {
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static double memory() throws IOException {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
          .findFirst()
          .orElse(Double.NaN);
    }
  }
}
