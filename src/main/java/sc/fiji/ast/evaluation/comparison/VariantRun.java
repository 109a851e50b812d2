package sc.fiji.ast.evaluation.comparison;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import sc.fiji.ast.evaluation.metrics.Metric;

/**
 * One training of a variant, and how well it did on the test images.
 *
 * @param variant its name
 * @param seed of this training
 * @param metrics from 0 to 1, by their {@link Metric#key()}; those without a meaning are missing
 * @param trainingSeconds what its networks took to learn from features
 * @param scoringSeconds what they took for the features of one image
 * @param parameters numbers that were learned
 * @param bytes of the model file
 * @param goodScores calibrated image scores: 1 is the threshold
 * @param anomalousScores calibrated image scores
 * @param notes for the user
 * @param error why there is no result; blank if there is
 */
public record VariantRun(
    String variant,
    long seed,
    Map<String, Double> metrics,
    double trainingSeconds,
    double scoringSeconds,
    long parameters,
    long bytes,
    List<Double> goodScores,
    List<Double> anomalousScores,
    List<String> notes,
    String error) {

  public VariantRun {
    // Sorted, so that equal runs are equal files.
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    goodScores = List.copyOf(goodScores);
    anomalousScores = List.copyOf(anomalousScores);
    notes = List.copyOf(notes);
  }

  /** Without a result. */
  public static VariantRun failed(String variant, long seed, String error) {
    return new VariantRun(
        variant, seed, Map.of(), 0, 0, 0, 0, List.of(), List.of(), List.of(), error);
  }

  /** Whether there is a result. */
  public boolean succeeded() {
    return error.isEmpty();
  }

  /** Empty where the metric has no meaning. */
  public OptionalDouble metric(Metric metric) {
    Double value = metrics.get(metric.key());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
