package sc.fiji.ast.display;

import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.awt.Rectangle;

/** The table of anomalous regions; one row each, appended to what the table shows already. */
final class RegionTable {
  private final AppendedTable table = new AppendedTable(AnomalyRegions.TITLE);

  /**
   * @param number of the region on its plane, from 1
   */
  void add(PlaneOf plane, int number, AnomalyRegion region) {
    Calibration calibration = plane.image().getCalibration();
    Rectangle bounds = region.roi().getBounds();
    table.newRow();
    table.set("Image", plane.image().getTitle());
    table.set("Plane", plane.index());
    table.set("C", plane.channel());
    table.set("Z", plane.slice());
    table.set("T", plane.frame());
    table.set("Region", number);
    table.set("Area (pixels)", region.pixels());
    table.set("Area", AnomalyTable.area(region.pixels(), calibration));
    table.set("Unit", AnomalyTable.unit(calibration));
    table.set("Max", region.max());
    table.set("Mean", region.mean());
    table.set("X", region.maxX());
    table.set("Y", region.maxY());
    table.set("Left", bounds.x);
    table.set("Top", bounds.y);
    table.set("Width", bounds.width);
    table.set("Height", bounds.height);
  }

  ResultsTable show() {
    return table.show();
  }
}
