package sc.fiji.ast.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import sc.fiji.ast.evaluation.metrics.BestF1;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.PixelCounts;
import sc.fiji.ast.evaluation.metrics.PixelSummary;
import sc.fiji.ast.evaluation.metrics.ScoreRanks;
import sc.fiji.ast.evaluation.metrics.ThresholdCounts;

/**
 * How metrics vary when the test images are drawn again: good and anomalous images each with
 * replacement, as many as there are. Always the same draws for the same number of images.
 */
final class Bootstrap {
  static final int RESAMPLES = 1000;

  /** With fewer images of a kind, what can be drawn says too little. */
  static final int LEAST_IMAGES = 5;

  private static final long SEED = 1;

  private final double[][] values = new double[Metric.values().length][RESAMPLES];

  /**
   * @param pixels of each image of {@code scores}; null where there is no ground truth
   */
  Bootstrap(ScoreRanks scores, List<PixelSummary> pixels) {
    int[] good = places(scores.anomalous(), false);
    int[] anomalous = places(scores.anomalous(), true);
    SplittableRandom random = new SplittableRandom(SEED);
    PixelCounts counts = new PixelCounts();
    for (int i = 0; i < RESAMPLES; i++) {
      int[] times = new int[pixels.size()];
      draw(good, times, random);
      draw(anomalous, times, random);
      recordImages(i, scores.counts(times));
      counts.clear();
      for (int image = 0; image < times.length; image++) {
        if (pixels.get(image) != null) {
          counts.add(pixels.get(image), times[image]);
        }
      }
      recordPixels(i, counts);
    }
  }

  private static int[] places(boolean[] labels, boolean wanted) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == wanted) {
        places.add(i);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void draw(int[] places, int[] times, SplittableRandom random) {
    for (int i = 0; i < places.length; i++) {
      times[places[random.nextInt(places.length)]]++;
    }
  }

  private void recordImages(int resample, ThresholdCounts counts) {
    put(Metric.IMAGE_AUROC, resample, counts.auroc());
    put(Metric.IMAGE_F1MAX, resample, BestF1.valueOf(counts.bestF1()));
    put(Metric.AVERAGE_PRECISION, resample, counts.averagePrecision());
  }

  private void recordPixels(int resample, PixelCounts counts) {
    ThresholdCounts thresholds = counts.thresholds();
    put(Metric.PIXEL_AUROC, resample, thresholds.auroc());
    put(Metric.AUPRO_30, resample, counts.aupro(0.3));
    put(Metric.AUPRO_05, resample, counts.aupro(0.05));
    put(Metric.PIXEL_F1MAX, resample, BestF1.valueOf(thresholds.bestF1()));
  }

  private void put(Metric metric, int resample, OptionalDouble value) {
    values[metric.ordinal()][resample] = value.orElse(Double.NaN);
  }

  /** From the 2.5th to the 97.5th percentile; empty if all resamples give the same. */
  Optional<Interval> interval(Metric metric) {
    double[] known =
        Arrays.stream(values[metric.ordinal()]).filter(value -> !Double.isNaN(value)).toArray();
    Percentile percentile = new Percentile();
    percentile.setData(known);
    if (known.length == 0 || percentile.evaluate(100) == percentile.evaluate(1e-9)) {
      return Optional.empty();
    }
    return Optional.of(new Interval(percentile.evaluate(2.5), percentile.evaluate(97.5)));
  }
}
