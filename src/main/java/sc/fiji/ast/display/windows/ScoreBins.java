package sc.fiji.ast.display.windows;

import java.util.Arrays;
import java.util.List;

/** How many scores lie in each of the equal parts of a scale. */
record ScoreBins(int[] counts) {

  /** Scores beyond the scale count in its first or last part. */
  static ScoreBins of(List<Double> scores, ThresholdScale scale, int bins) {
    int[] counts = new int[bins];
    for (double score : scores) {
      counts[Math.min(bins - 1, (int) (scale.fraction(score) * bins))]++;
    }
    return new ScoreBins(counts);
  }

  /** At least 1. */
  int highest() {
    return Math.max(1, Arrays.stream(counts).max().orElse(1));
  }
}
