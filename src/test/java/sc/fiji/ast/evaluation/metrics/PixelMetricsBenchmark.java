package sc.fiji.ast.evaluation.metrics;

import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.evaluation.EvaluationRecorder;
import sc.fiji.ast.evaluation.MetricEstimates;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * Prints seconds and Java's memory in use while large maps are evaluated, and while their intervals
 * are resampled.
 *
 * <p>Arguments: [IMAGES [SIZE]], 500 images of 1024 x 1024 by default.
 */
public final class PixelMetricsBenchmark {

  private PixelMetricsBenchmark() {}

  public static void main(String[] args) {
    int images = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    int size = args.length > 1 ? Integer.parseInt(args[1]) : 1024;
    EvaluationRecorder recorder = new EvaluationRecorder();
    Random random = new Random(0);
    double seconds = 0;
    for (int i = 1; i <= images; i++) {
      boolean anomalous = i % 2 == 0;
      float[] map = new float[size * size];
      var truth = ArrayImgs.bits(size, size);
      var bits = truth.cursor();
      for (int p = 0; p < map.length; p++) {
        int x = p % size;
        int y = p / size;
        boolean inside = anomalous && x % 256 < 40 && y % 512 < 30 + i % 20;
        bits.next().set(inside);
        map[p] = (float) Math.exp(random.nextGaussian() * 0.5 + (inside ? 1 : 0));
      }
      double score = Math.exp(random.nextGaussian() + (anomalous ? 1 : 0));
      String label = anomalous ? "defect-" + i % 5 : "good";
      TestImage image =
          new TestImage(i + ".png", label, anomalous, score, score, Verdict.GOOD, 0, 0, 0, "", "");
      long start = System.nanoTime();
      recorder.add(image, ArrayImgs.floats(map, size, size), anomalous ? truth : null);
      seconds += (System.nanoTime() - start) / 1e9;
      if (i % 100 == 0) {
        System.out.printf("%d images: %.1f s, %d MB in use%n", i, seconds, megabytes());
      }
    }
    long start = System.nanoTime();
    MetricEstimates all = recorder.evaluation(0.9, 1.1).all();
    System.out.printf(
        "figures of all and 5 kinds, with intervals: %.1f s, %d MB in use%n%s%n",
        (System.nanoTime() - start) / 1e9, megabytes(), all);
  }

  private static long megabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
