package sc.fiji.ast.commands.text;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoreRow;

/** A readable account of a scored folder. */
public final class FolderAccount {

  private FolderAccount() {}

  public static String of(FolderSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "Results: %s%n", summary.results()));
    verdicts(summary)
        .forEach(
            (verdict, count) ->
                text.append(String.format(Locale.ROOT, "%s: %d%n", verdict, count)));
    text.append(String.format(Locale.ROOT, "had their results already: %d%n", summary.skipped()));
    text.append(String.format(Locale.ROOT, "could not be scored: %d%n", summary.failed()));
    for (ScoreRow row : summary.rows()) {
      if (!row.error().isEmpty()) {
        text.append(String.format(Locale.ROOT, "  %s%n", row.error()));
      }
    }
    summary.remarks().forEach(remark -> text.append(String.format(Locale.ROOT, "%s%n", remark)));
    return text.toString();
  }

  private static Map<String, Long> verdicts(FolderSummary summary) {
    return summary.rows().stream()
        .filter(row -> row.error().isEmpty())
        .collect(Collectors.groupingBy(ScoreRow::verdict, TreeMap::new, Collectors.counting()));
  }
}
