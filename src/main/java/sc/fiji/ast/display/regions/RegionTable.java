package sc.fiji.ast.display.regions;

import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.ast.display.tables.AnomalyTable;
import sc.fiji.ast.display.tables.AppendedTable;
import sc.fiji.ast.imagej.PlaneOf;

/** The table of anomalous regions; one row each, appended to what the table shows already. */
final class RegionTable {
  private final AppendedTable table = new AppendedTable(AnomalyRegions.TITLE);

  /**
   * @param number of the region on its plane, from 1
   */
  void add(PlaneOf plane, int number, AnomalyRegion region) {
    Calibration calibration = plane.image().getCalibration();
    Rectangle bounds = region.roi().getBounds();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", plane.image().getTitle());
    row.put("Plane", plane.index());
    row.put("C", plane.channel());
    row.put("Z", plane.slice());
    row.put("T", plane.frame());
    row.put("Region", number);
    row.put("Area (pixels)", region.pixels());
    row.put("Area", AnomalyTable.area(region.pixels(), calibration));
    row.put("Unit", AnomalyTable.unit(calibration));
    row.put("Max", region.max());
    row.put("Mean", region.mean());
    row.put("X", region.maxX());
    row.put("Y", region.maxY());
    row.put("Left", bounds.x);
    row.put("Top", bounds.y);
    row.put("Width", bounds.width);
    row.put("Height", bounds.height);
    table.add(row);
  }

  ResultsTable show() {
    return table.show();
  }
}
