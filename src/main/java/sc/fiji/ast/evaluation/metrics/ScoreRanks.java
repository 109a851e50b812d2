package sc.fiji.ast.evaluation.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * The ranks of scores, from high to low; equal scores share one.
 *
 * @param thresholds the distinct scores, from high to low
 * @param rank the place of each item's score among them
 * @param anomalous for each item whether it is
 */
public record ScoreRanks(double[] thresholds, int[] rank, boolean[] anomalous) {

  /**
   * @param scores none is NaN
   */
  static ScoreRanks of(double[] scores, boolean[] anomalous) {
    double[] ascending = Arrays.stream(scores).map(ScoreRanks::plain).distinct().sorted().toArray();
    int last = ascending.length - 1;
    double[] descending = new double[ascending.length];
    for (int i = 0; i <= last; i++) {
      descending[i] = ascending[last - i];
    }
    int[] rank = new int[scores.length];
    for (int i = 0; i < rank.length; i++) {
      rank[i] = last - Arrays.binarySearch(ascending, plain(scores[i]));
    }
    return new ScoreRanks(descending, rank, anomalous);
  }

  public static ScoreRanks of(List<TestImage> images) {
    boolean[] anomalous = new boolean[images.size()];
    for (int i = 0; i < anomalous.length; i++) {
      anomalous[i] = images.get(i).anomalous();
    }
    return of(images.stream().mapToDouble(TestImage::score).toArray(), anomalous);
  }

  /** Each item once. */
  public ThresholdCounts counts() {
    int[] once = new int[rank.length];
    Arrays.fill(once, 1);
    return counts(once);
  }

  /**
   * @param times how often each item counts
   */
  public ThresholdCounts counts(int[] times) {
    long[] normalCounts = new long[thresholds.length];
    long[] anomalousCounts = new long[thresholds.length];
    for (int i = 0; i < rank.length; i++) {
      (anomalous[i] ? anomalousCounts : normalCounts)[rank[i]] += times[i];
    }
    return new ThresholdCounts(thresholds, normalCounts, anomalousCounts);
  }

  /** Makes -0 and 0 the same score. */
  private static double plain(double score) {
    return score + 0.0;
  }
}
