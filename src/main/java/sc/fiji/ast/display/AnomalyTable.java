package sc.fiji.ast.display;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.GoodImages;
import sc.fiji.ast.scoring.Verdict;

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
    table.incrementCounter();
    table.addValue("Image", source.getTitle());
    table.addValue("Plane", plane);
    table.addValue("Score", result.score());
    table.addValue("Threshold", result.threshold());
    table.addValue("Verdict", result.verdict().label());
    addArea(source.getCalibration(), result.anomalousPixels());
    table.addValue("X", result.maxX());
    table.addValue("Y", result.maxY());
  }

  /**
   * Adds what a threshold makes of each plane of a heatmap.
   *
   * @param good the model's good images; null where the model is not known: there is no verdict
   *     then
   */
  public void add(Heatmap heatmap, double threshold, GoodImages good) {
    for (int plane = 1; plane <= heatmap.planes(); plane++) {
      ThresholdFinding finding = heatmap.find(plane, threshold, good);
      Point largest = heatmap.largest(plane);
      table.incrementCounter();
      table.addValue("Image", heatmap.source());
      table.addValue("Plane", plane);
      table.addValue("Score", finding.score().orElse(Double.NaN));
      table.addValue("Threshold", threshold);
      table.addValue("Verdict", finding.verdict().map(Verdict::label).orElse(""));
      addArea(heatmap.image().getCalibration(), finding.area());
      table.addValue("X", largest.x);
      table.addValue("Y", largest.y);
    }
  }

  private void addArea(Calibration calibration, long pixels) {
    table.addValue("Area (pixels)", pixels);
    table.addValue("Area", pixels * calibration.pixelWidth * calibration.pixelHeight);
    table.addValue("Unit", calibration.getUnits() + "^2");
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
