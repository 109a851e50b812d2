package sc.fiji.ast.commands.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoreRow;
import sc.fiji.ast.scoring.threshold.Verdict;

/** A readable account of a scored folder. */
public final class FolderAccount {

  private FolderAccount() {}

  /** All numbers are of images, or of planes where a file holds several. */
  public static String of(FolderSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "Results: %s%n", summary.results()));
    text.append(String.format(Locale.ROOT, "%s%n", scored(summary.rows())));
    verdicts(summary)
        .forEach(
            (verdict, count) ->
                text.append(String.format(Locale.ROOT, "%s: %d%n", verdict, count)));
    long unmarked = summary.rows().stream().filter(FolderAccount::isUnmarked).count();
    if (unmarked > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "anomalous in all, but nowhere above the threshold of the mask: %d (Explore Anomalies..."
                  + " tries lower ones on a heatmap)%n",
              unmarked));
    }
    List<String> errors =
        summary.rows().stream().map(ScoreRow::error).filter(error -> !error.isEmpty()).toList();
    text.append(String.format(Locale.ROOT, "could not be scored: %d%n", errors.size()));
    text.append(String.format(Locale.ROOT, "had their results already: %d%n", summary.skipped()));
    errors.forEach(error -> text.append(String.format(Locale.ROOT, "  %s%n", error)));
    summary.remarks().forEach(remark -> text.append(String.format(Locale.ROOT, "%s%n", remark)));
    return text.append("Look at them: Browse AST Results...\n").toString();
  }

  private static boolean isUnmarked(ScoreRow row) {
    return row.verdict().equals(Verdict.ANOMALOUS.label()) && row.area() == 0;
  }

  private static String scored(List<ScoreRow> rows) {
    long files = rows.stream().map(ScoreRow::file).distinct().count();
    return files == rows.size()
        ? String.format(Locale.ROOT, "Images: %d", files)
        : String.format(Locale.ROOT, "Planes: %d, in %d files", rows.size(), files);
  }

  private static Map<String, Long> verdicts(FolderSummary summary) {
    return summary.rows().stream()
        .filter(row -> row.error().isEmpty())
        .collect(Collectors.groupingBy(ScoreRow::verdict, TreeMap::new, Collectors.counting()));
  }
}
