package sc.fiji.ast.display.tables;

import ij.measure.ResultsTable;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.files.SpreadsheetText;

/** The figures of a comparison, one row a variant. */
public final class ComparisonTable {

  /** The title of its window. */
  public static final String TITLE = "AST Comparison";

  private ComparisonTable() {}

  /** Cells without a value are empty. */
  public static ResultsTable of(VariantComparisonResult comparison) {
    ResultsTable table = new ResultsTable();
    table.setNaNEmptyCells(true);
    for (VariantResult variant : comparison.variants()) {
      table.incrementCounter();
      table.addValue("Variant", SpreadsheetText.defused(variant.name()));
      table.addValue("Trainings", variant.succeeded().size());
      for (Measure measure : Measure.values()) {
        Spread spread = variant.spread(measure);
        table.addValue(measure.label(), measure.shown(spread.mean()));
        table.addValue(measure.label() + " deviation", measure.shown(spread.deviation()));
      }
      table.addValue("Error", SpreadsheetText.defused(String.join(" ", variant.errors())));
    }
    return table;
  }
}
