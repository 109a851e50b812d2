package sc.fiji.ast.display;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.awt.Point;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.GoodImages;
import sc.fiji.ast.scoring.Verdict;

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
    setPlace(place);
    table.set("Score", result.score());
    table.set("Threshold", result.threshold());
    table.set("Verdict", result.verdict().label());
    setArea(result.anomalousPixels(), source.getCalibration());
    table.set("X", result.maxX());
    table.set("Y", result.maxY());
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
      PlaneOf place = new PlaneOf(heatmap.image(), plane);
      table.newRow();
      table.set("Image", heatmap.source());
      table.set("Plane", plane);
      setPlace(place);
      table.set("Score", finding.score().orElse(Double.NaN));
      table.set("Threshold", threshold);
      table.set("Verdict", finding.verdict().map(Verdict::label).orElse(""));
      setArea(finding.area(), heatmap.image().getCalibration());
      table.set("X", largest.x);
      table.set("Y", largest.y);
    }
  }

  private void setPlace(PlaneOf place) {
    table.set("C", place.channel());
    table.set("Z", place.slice());
    table.set("T", place.frame());
    table.set("Label", place.label());
  }

  private void setArea(long pixels, Calibration calibration) {
    table.set("Area (pixels)", pixels);
    table.set("Area", area(pixels, calibration));
    table.set("Unit", unit(calibration));
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
