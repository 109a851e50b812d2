package sc.fiji.ast.display.regions;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sc.fiji.ast.display.tables.AppendedTable;
import sc.fiji.ast.display.tables.PlaneColumns;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * The connected regions of the masks of an image as ROIs and as rows of a table. On each plane,
 * those with the largest value of the map come first.
 *
 * <p>A ROI is named "1 anomaly IMAGE", of stacks "3-1 anomaly IMAGE", with the plane before it, so
 * that a narrow list tells them apart. It lies on its plane, and has the properties area, unit,
 * pixels, max and mean; max and mean are of the calibrated map.
 */
public final class AnomalyRegions {

  /** The title of the table's window. */
  public static final String TITLE = "AST Regions";

  private final StackPlanes source;
  private final Overlay rois = new Overlay();
  private final AppendedTable table = new AppendedTable(TITLE, PlaneColumns.EMPTY_AT_TIMES);

  /**
   * @param source the image that is scored; only read
   */
  public AnomalyRegions(ImagePlus source) {
    this(new StackPlanes(source));
  }

  /**
   * @param source the planes that are scored; where channels go together, ROIs lie on all of them
   */
  public AnomalyRegions(StackPlanes source) {
    this.source = source;
  }

  /**
   * @param plane from 1
   */
  public void add(int plane, AnomalyResult result) {
    PlaneOf place = source.plane(plane);
    int number = 1;
    for (AnomalyRegion region : RegionSearch.in(result)) {
      Roi roi = region.roi();
      roi.setName(name(place, number));
      place.place(roi);
      describe(roi, region);
      rois.add(roi);
      table.add(row(place, number++, region));
    }
  }

  private static String name(PlaneOf plane, int number) {
    String before = plane.isOnly() ? "" : plane.index() + "-";
    return before + number + " anomaly " + plane.image().getTitle();
  }

  private void describe(Roi roi, AnomalyRegion region) {
    Calibration calibration = source.image().getCalibration();
    roi.setProperty("area", Double.toString(PlaneColumns.calibrated(region.pixels(), calibration)));
    roi.setProperty("unit", PlaneColumns.unit(calibration));
    roi.setProperty("pixels", Integer.toString(region.pixels()));
    roi.setProperty("max", Double.toString(region.max()));
    roi.setProperty("mean", Double.toString(region.mean()));
  }

  private static Map<String, Object> row(PlaneOf plane, int number, AnomalyRegion region) {
    Rectangle bounds = region.roi().getBounds();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", plane.image().getTitle());
    row.putAll(PlaneColumns.place(plane));
    row.put("Region", number);
    row.putAll(PlaneColumns.area(region.pixels(), plane.image()));
    row.put("Max", region.max());
    row.put("Mean", region.mean());
    row.put("X", region.maxX());
    row.put("Y", region.maxY());
    row.put("Left", bounds.x);
    row.put("Top", bounds.y);
    row.put("Width", bounds.width);
    row.put("Height", bounds.height);
    return row;
  }

  /** All ROIs, in the order of the planes. */
  public Overlay rois() {
    return rois;
  }

  /** Shows the table, or prints the new rows where there is no display; gives it to scripts. */
  public ResultsTable showTable() {
    return table.show();
  }

  /**
   * Appends the ROIs to the ROI Manager, opening it where it is closed. A macro in batch mode has
   * one of its own, without a window.
   *
   * @return false, and nothing was done, if there is no display for it
   */
  public boolean appendToManager() {
    Optional<RoiManager> manager = manager();
    // As ImageJ's particle analyzer does it: adding one by one would drop a ROI like the last.
    manager.ifPresent(open -> rois.forEach(roi -> open.add(source.image(), roi, -1)));
    return manager.isPresent();
  }

  /** Into the lower right corner of the screen, not over the images. */
  private static void placeAside(RoiManager manager) {
    Rectangle screen = GUI.getMaxWindowBounds(manager);
    manager.setLocation(
        screen.x + screen.width - manager.getWidth(),
        screen.y + screen.height - manager.getHeight());
  }

  private static Optional<RoiManager> manager() {
    try {
      RoiManager manager = RoiManager.getRawInstance();
      if (manager == null) {
        manager = Interpreter.getBatchModeRoiManager();
      }
      if (manager == null && !GraphicsEnvironment.isHeadless()) {
        manager = RoiManager.getRoiManager();
        placeAside(manager);
      }
      return Optional.ofNullable(manager);
    } catch (HeadlessException e) {
      return Optional.empty();
    }
  }
}
