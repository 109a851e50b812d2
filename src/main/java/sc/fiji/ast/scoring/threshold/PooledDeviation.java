package sc.fiji.ast.scoring.threshold;

import java.util.List;

/**
 * The standard deviation within several sets of logarithms, each about a mean of its own.
 *
 * @param freedom degrees of it
 */
record PooledDeviation(double value, int freedom) {

  /**
   * @param own of the model's own held-out images
   * @param freedom of it
   * @param folds further ones, where there are any
   */
  static PooledDeviation of(double own, int freedom, List<FoldScores> folds, double rate) {
    double squares = freedom * own * own;
    int all = freedom;
    for (FoldScores fold : folds) {
      double deviation = fold.deviation(rate);
      squares += fold.freedom() * deviation * deviation;
      all += fold.freedom();
    }
    return new PooledDeviation(Math.sqrt(squares / all), all);
  }
}
