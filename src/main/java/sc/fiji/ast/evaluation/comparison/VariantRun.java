package sc.fiji.ast.evaluation.comparison;

import java.io.Serializable;
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
    String error)
    implements Serializable {

  public VariantRun {
    // Sorted, so that equal runs are equal files.
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    goodScores = List.copyOf(goodScores);
    anomalousScores = List.copyOf(anomalousScores);
    notes = List.copyOf(notes);
  }

  /** Without a result. */
  public static VariantRun failed(String variant, long seed, String error) {
    return new Builder(variant, seed, error).build();
  }

  /** With a result. */
  public static Builder builder(String variant, long seed) {
    return new Builder(variant, seed, "");
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

  /** A run as it turned out. */
  public static final class Builder {

    private final String variant;
    private final long seed;
    private final String error;
    private Map<String, Double> metrics = Map.of();
    private double trainingSeconds;
    private double scoringSeconds;
    private long parameters;
    private long bytes;
    private List<Double> goodScores = List.of();
    private List<Double> anomalousScores = List.of();
    private List<String> notes = List.of();

    private Builder(String variant, long seed, String error) {
      this.variant = variant;
      this.seed = seed;
      this.error = error;
    }

    public Builder setMetrics(Map<String, Double> metrics) {
      this.metrics = metrics;
      return this;
    }

    public Builder setSeconds(double training, double scoring) {
      trainingSeconds = training;
      scoringSeconds = scoring;
      return this;
    }

    public Builder setSize(long parameters, long bytes) {
      this.parameters = parameters;
      this.bytes = bytes;
      return this;
    }

    public Builder setScores(List<Double> good, List<Double> anomalous) {
      goodScores = good;
      anomalousScores = anomalous;
      return this;
    }

    public Builder optNotes(List<String> notes) {
      this.notes = notes;
      return this;
    }

    public VariantRun build() {
      return new VariantRun(
          variant,
          seed,
          metrics,
          trainingSeconds,
          scoringSeconds,
          parameters,
          bytes,
          goodScores,
          anomalousScores,
          notes,
          error);
    }
  }
}
