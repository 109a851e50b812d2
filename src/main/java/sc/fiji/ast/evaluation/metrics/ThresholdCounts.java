package sc.fiji.ast.evaluation.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many normal and anomalous items have each score. What is computed from it is empty when there
 * are only items of one kind.
 *
 * @param thresholds the distinct scores, from high to low
 * @param normal the number of normal items of each score
 * @param anomalous the number of anomalous items of each score
 */
public record ThresholdCounts(double[] thresholds, long[] normal, long[] anomalous) {

  /**
   * The area under the curve of the true over the false positive rate: the probability that an
   * anomalous item scores higher than a normal one, ties counting half.
   */
  public OptionalDouble auroc() {
    double area = 0;
    long truePositives = 0;
    for (int i = 0; i < thresholds.length; i++) {
      area += normal[i] * (truePositives + anomalous[i] / 2.0);
      truePositives += anomalous[i];
    }
    return hasBothKinds()
        ? OptionalDouble.of(area / sum(normal) / sum(anomalous))
        : OptionalDouble.empty();
  }

  /** The sum of precision times gain in recall over all thresholds, without interpolation. */
  public OptionalDouble averagePrecision() {
    double sum = 0;
    long truePositives = 0;
    long positives = 0;
    for (int i = 0; i < thresholds.length; i++) {
      truePositives += anomalous[i];
      positives += anomalous[i] + normal[i];
      if (anomalous[i] > 0) {
        sum += anomalous[i] * (double) truePositives / positives;
      }
    }
    return hasBothKinds() ? OptionalDouble.of(sum / sum(anomalous)) : OptionalDouble.empty();
  }

  public Optional<BestF1> bestF1() {
    if (!hasBothKinds()) {
      return Optional.empty();
    }
    BestF1 best = new BestF1(0, thresholds[0]);
    long allAnomalous = sum(anomalous);
    long truePositives = 0;
    long positives = 0;
    for (int i = 0; i < thresholds.length; i++) {
      truePositives += anomalous[i];
      positives += anomalous[i] + normal[i];
      double f1 = 2.0 * truePositives / (positives + allAnomalous);
      if (f1 >= best.f1()) {
        best = new BestF1(f1, thresholds[i]);
      }
    }
    return Optional.of(best);
  }

  /** The true over the false positive rate; empty when there are only items of one kind. */
  public Curve roc() {
    return hasBothKinds() ? curve(true) : new Curve(new double[0], new double[0]);
  }

  /** The precision over the recall; empty when there are only items of one kind. */
  public Curve precisionRecall() {
    return hasBothKinds() ? curve(false) : new Curve(new double[0], new double[0]);
  }

  private Curve curve(boolean roc) {
    double[] x = new double[thresholds.length + 1];
    double[] y = new double[thresholds.length + 1];
    double allNormal = sum(normal);
    double allAnomalous = sum(anomalous);
    long falsePositives = 0;
    long truePositives = 0;
    for (int i = 1; i < x.length; i++) {
      falsePositives += normal[i - 1];
      truePositives += anomalous[i - 1];
      double recall = truePositives / allAnomalous;
      x[i] = roc ? falsePositives / allNormal : recall;
      y[i] = roc ? recall : (double) truePositives / (truePositives + falsePositives);
    }
    y[0] = roc ? 0 : y[1];
    return new Curve(x, y);
  }

  private boolean hasBothKinds() {
    return sum(normal) > 0 && sum(anomalous) > 0;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
