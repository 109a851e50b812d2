package sc.fiji.ast.evaluation;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import sc.fiji.ast.evaluation.metrics.Curve;
import sc.fiji.ast.evaluation.metrics.TestImage;

/**
 * How often scores occur among good and anomalous images.
 *
 * @param edges of the bins, one more than there are bins; each a constant factor above the one
 *     before, 1 among them
 * @param good images in each bin
 * @param anomalous images in each bin
 */
public record ScoreHistogram(double[] edges, int[] good, int[] anomalous) {
  private static final int MOST_BINS = 40;
  private static final double FINEST = 1.0 / 8;
  private static final double LEAST_SCORE = 1e-12;

  /**
   * @param images all with a score
   */
  public static ScoreHistogram of(List<TestImage> images) {
    return of(scores(images, false), scores(images, true));
  }

  private static List<Double> scores(List<TestImage> images, boolean anomalous) {
    return images.stream()
        .filter(image -> image.anomalous() == anomalous)
        .map(TestImage::score)
        .toList();
  }

  /**
   * @param good scores of good images
   * @param anomalous scores of anomalous images
   */
  public static ScoreHistogram of(List<Double> good, List<Double> anomalous) {
    double low = Math.min(0, octaves(good, anomalous).min().orElse(0));
    double high = Math.max(0, octaves(good, anomalous).max().orElse(0));
    double width = FINEST;
    while ((high - low) / width > MOST_BINS) {
      width *= 2;
    }
    int first = (int) Math.floor(low / width);
    int bins = (int) Math.floor(high / width) - first + 1;
    double[] edges = new double[bins + 1];
    for (int i = 0; i <= bins; i++) {
      edges[i] = Math.pow(2, (first + i) * width);
    }
    return new ScoreHistogram(
        edges, counts(good, first, width, bins), counts(anomalous, first, width, bins));
  }

  private static int[] counts(List<Double> scores, int first, double width, int bins) {
    int[] counts = new int[bins];
    for (double score : scores) {
      counts[(int) Math.floor(octave(score) / width) - first]++;
    }
    return counts;
  }

  private static DoubleStream octaves(List<Double> good, List<Double> anomalous) {
    return Stream.concat(good.stream(), anomalous.stream()).mapToDouble(ScoreHistogram::octave);
  }

  private static double octave(double score) {
    return Math.log(Math.max(LEAST_SCORE, score)) / Math.log(2);
  }

  /** The largest count. */
  public int highest() {
    int highest = 1;
    for (int i = 0; i < good.length; i++) {
      highest = Math.max(highest, Math.max(good[i], anomalous[i]));
    }
    return highest;
  }

  /** The outline of the bars as a curve: the scores are x, {@code counts} are y. */
  public Curve outline(int[] counts) {
    int bins = counts.length;
    double[] x = new double[2 * bins + 2];
    double[] y = new double[2 * bins + 2];
    for (int i = 0; i <= bins; i++) {
      x[2 * i] = edges[i];
      x[2 * i + 1] = edges[i];
      y[2 * i] = i == 0 ? 0 : counts[i - 1];
      y[2 * i + 1] = i == bins ? 0 : counts[i];
    }
    return new Curve(x, y);
  }
}
