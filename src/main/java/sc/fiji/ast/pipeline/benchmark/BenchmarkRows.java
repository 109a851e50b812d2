package sc.fiji.ast.pipeline.benchmark;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.evaluation.benchmark.BenchmarkLine;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;

/** The rows of benchmark.csv: a header, one for each category, and their mean. */
final class BenchmarkRows {

  private BenchmarkRows() {}

  static List<List<Object>> of(BenchmarkResult benchmark) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(header());
    benchmark.lines().forEach(line -> rows.add(row(line)));
    return rows;
  }

  private static List<Object> header() {
    List<Object> header = new ArrayList<>(List.of("category", "modality", "runs"));
    BenchmarkLine.MEASURES.forEach(measure -> addKeys(header, measure.key()));
    Measure.QUALITY.forEach(measure -> addKeys(header, "neighbours_" + measure.key()));
    header.addAll(List.of("published_image_auroc", "error"));
    return header;
  }

  private static void addKeys(List<Object> header, String key) {
    header.add(key);
    header.add(key + "_deviation");
  }

  /** The mean counts categories. */
  private static List<Object> row(BenchmarkLine line) {
    List<Object> row = new ArrayList<>(List.of(line.name(), line.modality(), line.count()));
    BenchmarkLine.MEASURES.forEach(measure -> addSpread(row, line.ast().get(measure)));
    Measure.QUALITY.forEach(measure -> addSpread(row, line.neighbours().get(measure)));
    row.add(line.published().isPresent() ? line.published().getAsDouble() : "");
    row.add(line.error());
    return row;
  }

  private static void addSpread(List<Object> row, Spread spread) {
    row.add(orEmpty(spread.mean()));
    row.add(orEmpty(spread.deviation()));
  }

  private static Object orEmpty(double value) {
    return Double.isNaN(value) ? "" : value;
  }
}
