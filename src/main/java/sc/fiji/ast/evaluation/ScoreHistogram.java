package sc.fiji.ast.evaluation;

import java.util.List;

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
    double low = Math.min(0, images.stream().mapToDouble(ScoreHistogram::octave).min().orElse(0));
    double high = Math.max(0, images.stream().mapToDouble(ScoreHistogram::octave).max().orElse(0));
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
    int[] good = new int[bins];
    int[] anomalous = new int[bins];
    for (TestImage image : images) {
      (image.anomalous() ? anomalous : good)[(int) Math.floor(octave(image) / width) - first]++;
    }
    return new ScoreHistogram(edges, good, anomalous);
  }

  private static double octave(TestImage image) {
    return Math.log(Math.max(LEAST_SCORE, image.score())) / Math.log(2);
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
