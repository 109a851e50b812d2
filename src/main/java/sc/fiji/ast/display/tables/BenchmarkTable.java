package sc.fiji.ast.display.tables;

import ij.measure.ResultsTable;
import sc.fiji.ast.evaluation.benchmark.BenchmarkLine;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;
import sc.fiji.ast.files.SpreadsheetText;

/** The figures of a benchmark, one row a category, the last one their mean. */
public final class BenchmarkTable {

  /** The title of its window. */
  public static final String TITLE = "AST Benchmark";

  private BenchmarkTable() {}

  /** Cells without a value are empty. */
  public static ResultsTable of(BenchmarkResult benchmark) {
    ResultsTable table = new ResultsTable();
    table.setNaNEmptyCells(true);
    for (BenchmarkLine line : benchmark.lines()) {
      table.incrementCounter();
      table.addValue("Category", SpreadsheetText.defused(line.name()));
      table.addValue("Modality", line.modality());
      table.addValue("Trainings", line.count());
      line.ast().forEach((measure, spread) -> add(table, "", measure, spread));
      line.neighbours().forEach((measure, spread) -> add(table, "Neighbours: ", measure, spread));
      table.addValue("Published: Image AUROC (%)", 100 * line.published().orElse(Double.NaN));
      table.addValue("Error", SpreadsheetText.defused(line.error()));
    }
    return table;
  }

  private static void add(ResultsTable table, String prefix, Measure measure, Spread spread) {
    String column = prefix + measure.label();
    table.addValue(column, measure.shown(spread.mean()));
    table.addValue(column + " deviation", measure.shown(spread.deviation()));
  }
}
