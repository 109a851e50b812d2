package sc.fiji.ast.display;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import sc.fiji.ast.scoring.AnomalyResult;

/** The table of scores; one row a plane, appended to what the table shows already. */
public final class AnomalyTable {

  /** The title of its window. */
  public static final String TITLE = "AST Results";

  private final ResultsTable table;
  private final int rowsBefore;

  private AnomalyTable(ResultsTable table) {
    this.table = table;
    rowsBefore = table.size();
  }

  /** The table in the open window, or a new one. */
  public static AnomalyTable open() {
    ResultsTable shown = ResultsTable.getResultsTable(TITLE);
    return new AnomalyTable(shown == null ? new ResultsTable() : shown);
  }

  /**
   * @param plane from 1
   */
  public void add(ImagePlus source, int plane, AnomalyResult result) {
    Calibration calibration = source.getCalibration();
    table.incrementCounter();
    table.addValue("Image", source.getTitle());
    table.addValue("Plane", plane);
    table.addValue("Score", result.score());
    table.addValue("Threshold", result.threshold());
    table.addValue("Verdict", result.verdict().label());
    table.addValue("Area (pixels)", result.anomalousPixels());
    table.addValue(
        "Area", result.anomalousPixels() * calibration.pixelWidth * calibration.pixelHeight);
    table.addValue("Unit", calibration.getUnits() + "^2");
    table.addValue("X", result.maxX());
    table.addValue("Y", result.maxY());
  }

  /** Shows the table, or prints the new rows where there is no display; gives it to scripts. */
  public ResultsTable show() {
    if (GraphicsEnvironment.isHeadless()) {
      System.out.println(table.getColumnHeadings().strip());
      for (int row = rowsBefore; row < table.size(); row++) {
        System.out.println(table.getRowAsString(row));
      }
    } else {
      table.show(TITLE);
    }
    return table;
  }
}
