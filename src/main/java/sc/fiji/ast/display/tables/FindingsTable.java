package sc.fiji.ast.display.tables;

import ij.measure.ResultsTable;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.files.SpreadsheetText;

/** What a check of a data set found, one row each, the most serious first. */
public final class FindingsTable {

  /** The title of its window. */
  public static final String TITLE = "AST Dataset Check";

  private FindingsTable() {}

  /** Cells without a meaning are empty. */
  public static ResultsTable of(DatasetFindings findings) {
    ResultsTable table = new ResultsTable();
    table.setNaNEmptyCells(true);
    for (Finding finding : findings.findings()) {
      table.incrementCounter();
      table.addValue("Kind", finding.kind().label());
      table.addValue("File", SpreadsheetText.defused(findings.name(finding.file())));
      table.addValue(
          "Other file",
          finding.other().map(findings::name).map(SpreadsheetText::defused).orElse(""));
      table.addValue("Value", finding.value());
      table.addValue("Reason", SpreadsheetText.defused(finding.reason()));
    }
    return table;
  }
}
