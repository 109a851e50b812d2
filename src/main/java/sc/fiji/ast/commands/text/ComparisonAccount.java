package sc.fiji.ast.commands.text;

import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;

/** A comparison as a readable text. */
public final class ComparisonAccount {

  private ComparisonAccount() {}

  public static String of(VariantComparisonResult comparison, Path page) {
    TextLines lines = new TextLines().add("Report", page);
    StringBuilder text = new StringBuilder(lines.toString());
    for (VariantResult variant : comparison.variants()) {
      text.append(
          String.format(
              Locale.ROOT, "%n%s (%d trainings)%n", variant.name(), variant.runs().size()));
      variant
          .errors()
          .forEach(error -> text.append(String.format(Locale.ROOT, "  error: %s%n", error)));
      if (!variant.succeeded().isEmpty()) {
        for (Measure measure : Measure.values()) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "  %-22s %s%n",
                  measure.label(),
                  measure.words(variant.spread(measure))));
        }
      }
    }
    return text.toString();
  }
}
