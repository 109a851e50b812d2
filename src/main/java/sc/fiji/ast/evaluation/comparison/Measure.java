package sc.fiji.ast.evaluation.comparison;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import sc.fiji.ast.evaluation.metrics.Metric;

/** What variants are compared by. */
public enum Measure {
  IMAGE_AUROC("Image AUROC (%)", 100, 1, run -> run.metric(Metric.IMAGE_AUROC)),
  PIXEL_AUROC("Pixel AUROC (%)", 100, 1, run -> run.metric(Metric.PIXEL_AUROC)),
  AUPRO_30("AUPRO 0.3 (%)", 100, 1, run -> run.metric(Metric.AUPRO_30)),
  /** Of the networks, on features that are there. */
  TRAINING_SECONDS("Training (s)", 1, 1, run -> OptionalDouble.of(run.trainingSeconds())),
  /** Of one image by the networks, on features that are there. */
  SCORING_SECONDS("Scoring (ms/image)", 1000, 1, run -> OptionalDouble.of(run.scoringSeconds())),
  PARAMETERS("Parameters (millions)", 1e-6, 3, run -> OptionalDouble.of(run.parameters())),
  BYTES("Model (MB)", 1e-6, 1, run -> OptionalDouble.of(run.bytes()));

  /** How well anomalies are found. */
  public static final List<Measure> QUALITY = List.of(IMAGE_AUROC, PIXEL_AUROC, AUPRO_30);

  private final String label;
  private final double unit;
  private final int decimals;
  private final Function<VariantRun, OptionalDouble> value;

  Measure(String label, double unit, int decimals, Function<VariantRun, OptionalDouble> value) {
    this.label = label;
    this.unit = unit;
    this.decimals = decimals;
    this.value = value;
  }

  /** As people read it, with the unit. */
  public String label() {
    return label;
  }

  /** As it stands in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Parts of 1, seconds, or counts; empty where there is none. */
  public OptionalDouble of(VariantRun run) {
    return run.succeeded() ? value.apply(run) : OptionalDouble.empty();
  }

  /** In the label's unit. */
  public double shown(double raw) {
    return raw * unit;
  }

  /**
   * In the label's unit: the mean, and the deviation of several runs where chance has a say; a dash
   * for none.
   */
  public String words(Spread spread) {
    if (spread.count() == 0) {
      return "\u2013";
    }
    String number = "%." + decimals + "f";
    String mean = String.format(Locale.ROOT, number, shown(spread.mean()));
    return spread.varies() && this != PARAMETERS && this != BYTES
        ? mean + " \u00b1 " + String.format(Locale.ROOT, number, shown(spread.deviation()))
        : mean;
  }
}
