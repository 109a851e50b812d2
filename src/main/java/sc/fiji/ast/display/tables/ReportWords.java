package sc.fiji.ast.display.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.MetricEstimate;
import sc.fiji.ast.evaluation.MetricEstimates;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.scoring.threshold.ClaimableRate;
import sc.fiji.ast.scoring.threshold.Verdict;

/** An evaluation in words. */
public final class ReportWords {
  private static final int FEW_IMAGES = 30;

  private final Evaluation evaluation;

  public ReportWords(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** What it comes to, a sentence or two each. */
  public List<String> summary() {
    List<String> sentences = new ArrayList<>();
    addVerdicts(sentences, true);
    addVerdicts(sentences, false);
    MetricEstimates all = evaluation.all();
    if (all.good() > 0) {
      sentences.add(new ClaimableRate(all.good()).sentence());
    }
    sentences.add(
        told(
            Metric.IMAGE_AUROC,
            "Of an anomalous and a good image, the anomalous one gets the higher score in %s of 100"
                + " cases%s; 50 would be chance."));
    sentences.add(
        told(
            Metric.PIXEL_AUROC,
            "Of an anomalous and a normal pixel, the anomalous one gets the larger value in %s of"
                + " 100 cases%s."));
    sentences.add(
        told(
            Metric.AUPRO_30,
            "On average over thresholds that let through up to 30 %% of the normal pixels, %s %% of"
                + " the area of an anomalous region is marked%s."));
    int fewest = Math.min(all.good(), all.anomalous());
    if (fewest > 0 && fewest < FEW_IMAGES) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "All rests on %d good and %d anomalous images. That is few: the intervals tell how"
                  + " far the figures may be off.",
              all.good(),
              all.anomalous()));
    }
    int lost = evaluation.images().size() - evaluation.scored().size();
    if (lost > 0) {
      sentences.add(lost + (lost == 1 ? " file does" : " files do") + " not count; see below.");
    }
    return sentences;
  }

  private void addVerdicts(List<String> sentences, boolean anomalous) {
    long right = evaluation.count(anomalous, anomalous ? Verdict.ANOMALOUS : Verdict.GOOD);
    long wrong = evaluation.count(anomalous, anomalous ? Verdict.GOOD : Verdict.ANOMALOUS);
    long uncertain = evaluation.count(anomalous, Verdict.UNCERTAIN);
    long all = right + wrong + uncertain;
    if (all > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              anomalous
                  ? "Of %d anomalous images it calls %d anomalous, %d uncertain, and %d good (missed)."
                  : "Of %d good images it calls %d good, %d uncertain, and %d anomalous (false alarms).",
              all,
              right,
              uncertain,
              wrong));
    }
  }

  private String told(Metric metric, String sentence) {
    MetricEstimate figure = evaluation.all().get(metric);
    if (figure.value().isEmpty()) {
      return metric.label() + " has no meaning here: " + figure.reason() + ".";
    }
    String interval =
        figure
            .interval()
            .map(i -> " (95 % interval: " + percent(i.low()) + " to " + percent(i.high()) + ")")
            .orElse("");
    return String.format(Locale.ROOT, sentence, percent(figure.value().getAsDouble()), interval);
  }

  /** What a verdict is worth, given the truth. */
  public static String outcome(TestImage image) {
    return switch (image.verdict()) {
      case UNCERTAIN -> "uncertain";
      case GOOD -> image.anomalous() ? "missed" : "rightly good";
      case ANOMALOUS -> image.anomalous() ? "found" : "false alarm";
    };
  }

  /** Of 100, such as 96.4. */
  public static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f", 100 * part);
  }
}
