package sc.fiji.ast.scoring.threshold;

import java.util.List;

/**
 * What good images scored that were held out in turn, from a training of their own. That they score
 * on another scale does not matter; how much they differ counts.
 *
 * @param scores before calibration, positive, at least two
 * @param groups in how many groups the images belong together: so many are independent
 * @param growth how many times as much the scores of good images differ after the training of the
 *     model as after that of these
 */
public record FoldScores(List<Double> scores, int groups, double growth) {

  public FoldScores {
    scores = List.copyOf(scores);
    if (!(growth > 0) || Double.isInfinite(growth)) {
      throw new IllegalArgumentException("growth is " + growth + "; above 0 is allowed.");
    }
  }

  private double[] values() {
    return scores.stream().mapToDouble(score -> score).toArray();
  }

  int freedom() {
    return Math.max(ToleranceLimit.LEAST_GROUPS, groups) - 1;
  }

  /** Of the logarithms. */
  double deviation(double rate) {
    return growth * GoodLogarithms.of(values(), rate).deviation();
  }
}
