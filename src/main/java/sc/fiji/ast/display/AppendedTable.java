package sc.fiji.ast.display;

import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import sc.fiji.ast.evaluation.SpreadsheetText;

/**
 * New rows at the end of what a table of ImageJ shows already. Text is such that the table can be
 * saved for a spreadsheet.
 */
public final class AppendedTable {
  private final String title;
  private final ResultsTable table;
  private final int rowsBefore;

  /**
   * @param title of its window; where there is none, the table is new
   */
  public AppendedTable(String title) {
    this.title = title;
    ResultsTable shown = ResultsTable.getResultsTable(title);
    table = shown == null ? new ResultsTable() : shown;
    rowsBefore = table.size();
  }

  public void newRow() {
    table.incrementCounter();
  }

  public void set(String column, double value) {
    table.addValue(column, value);
  }

  public void set(String column, String value) {
    table.addValue(column, SpreadsheetText.defused(value));
  }

  /**
   * Shows the table, if there are new rows; prints them where there is no display. Gives the table
   * to scripts.
   */
  public ResultsTable show() {
    if (table.size() > rowsBefore) {
      if (GraphicsEnvironment.isHeadless()) {
        print();
      } else {
        table.show(title);
      }
    }
    return table;
  }

  private void print() {
    System.out.println(table.getColumnHeadings().strip());
    for (int row = rowsBefore; row < table.size(); row++) {
      System.out.println(table.getRowAsString(row));
    }
  }
}
