package sc.fiji.ast.commands.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.MetricEstimate;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.scoring.threshold.ClaimableRate;
import sc.fiji.ast.scoring.threshold.Verdict;

/** A readable account of an evaluation. */
public final class EvaluationAccount {

  private static final int MOST_WARNINGS = 5;

  private EvaluationAccount() {}

  public static String of(Evaluation evaluation, Path report) {
    TextLines lines = new TextLines().add("Report", report.resolve("report.html"));
    for (boolean anomalous : new boolean[] {false, true}) {
      lines.add(anomalous ? "Anomalous images" : "Good images", verdicts(evaluation, anomalous));
    }
    if (evaluation.all().good() > 0) {
      lines.add("Confidence", new ClaimableRate(evaluation.all().good()).sentence());
    }
    for (Metric metric : Metric.values()) {
      lines.add(metric.label(), words(evaluation.all().get(metric)));
    }
    StringBuilder text = new StringBuilder(lines.toString());
    for (TestImage image : evaluation.images()) {
      if (!image.succeeded()) {
        text.append(String.format(Locale.ROOT, "  %s%n", image.error()));
      }
    }
    return text + warnings(evaluation);
  }

  private static String warnings(Evaluation evaluation) {
    List<String> warnings =
        evaluation.scored().stream()
            .map(TestImage::warning)
            .filter(warning -> !warning.isEmpty())
            .toList();
    if (warnings.isEmpty()) {
      return "";
    }
    return String.format(
            Locale.ROOT, "%d images have warnings; scores.csv has them all:%n", warnings.size())
        + warnings.stream()
            .limit(MOST_WARNINGS)
            .map(warning -> String.format(Locale.ROOT, "  %s%n", warning))
            .collect(Collectors.joining());
  }

  private static String verdicts(Evaluation evaluation, boolean anomalous) {
    return String.format(
        Locale.ROOT,
        "%d called good, %d uncertain, %d anomalous",
        evaluation.count(anomalous, Verdict.GOOD),
        evaluation.count(anomalous, Verdict.UNCERTAIN),
        evaluation.count(anomalous, Verdict.ANOMALOUS));
  }

  private static String words(MetricEstimate figure) {
    if (figure.value().isEmpty()) {
      return "none: " + figure.reason();
    }
    double value = 100 * figure.value().getAsDouble();
    return figure
        .interval()
        .map(
            i ->
                String.format(
                    Locale.ROOT, "%.1f (%.1f to %.1f)", value, 100 * i.low(), 100 * i.high()))
        .orElseGet(() -> String.format(Locale.ROOT, "%.1f (%s)", value, figure.reason()));
  }
}
