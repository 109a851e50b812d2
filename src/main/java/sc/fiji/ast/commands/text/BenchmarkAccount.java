package sc.fiji.ast.commands.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.evaluation.benchmark.BenchmarkLine;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;

/** A benchmark as a readable table. */
public final class BenchmarkAccount {

  private BenchmarkAccount() {}

  public static String of(BenchmarkResult benchmark, Path page) {
    StringBuilder text = new StringBuilder(new TextLines().add("Report", page).toString());
    List<List<String>> rows = new ArrayList<>(List.of(BenchmarkLine.headings()));
    benchmark.lines().forEach(line -> rows.add(line.cells()));
    for (List<String> row : rows) {
      text.append(String.format(Locale.ROOT, "%n"));
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        text.append(cell).append(" ".repeat(width(rows, column) - cell.length() + 2));
      }
      text.setLength(text.toString().stripTrailing().length());
    }
    text.append(String.format(Locale.ROOT, "%n"));
    for (BenchmarkLine line : benchmark.lines()) {
      if (!line.error().isEmpty()) {
        text.append(String.format(Locale.ROOT, "%n%s: %s%n", line.name(), line.error()));
      }
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
