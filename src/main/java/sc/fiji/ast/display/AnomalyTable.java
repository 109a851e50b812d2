package sc.fiji.ast.display;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import sc.fiji.ast.scoring.AnomalyResult;

/** The table of scores; one row a plane, appended to what the table shows already. */
public final class AnomalyTable {

  /** The title of its window. */
  public static final String TITLE = "AST Results";

  private final AppendedTable table = new AppendedTable(TITLE);

  private AnomalyTable() {}

  /** The table in the open window, or a new one. */
  public static AnomalyTable open() {
    return new AnomalyTable();
  }

  /**
   * @param plane from 1
   */
  public void add(ImagePlus source, int plane, AnomalyResult result) {
    PlaneOf place = new PlaneOf(source, plane);
    table.newRow();
    table.set("Image", source.getTitle());
    table.set("Plane", plane);
    table.set("C", place.channel());
    table.set("Z", place.slice());
    table.set("T", place.frame());
    table.set("Label", place.label());
    table.set("Score", result.score());
    table.set("Threshold", result.threshold());
    table.set("Verdict", result.verdict().label());
    table.set("Area (pixels)", result.anomalousPixels());
    table.set("Area", area(result.anomalousPixels(), source.getCalibration()));
    table.set("Unit", unit(source.getCalibration()));
    table.set("X", result.maxX());
    table.set("Y", result.maxY());
  }

  /** Shows the table, or prints the new rows where there is no display; gives it to scripts. */
  public ResultsTable show() {
    return table.show();
  }

  static double area(long pixels, Calibration calibration) {
    return pixels * calibration.pixelWidth * calibration.pixelHeight;
  }

  static String unit(Calibration calibration) {
    return calibration.getUnits() + "^2";
  }
}
