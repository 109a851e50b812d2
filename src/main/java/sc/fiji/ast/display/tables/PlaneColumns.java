package sc.fiji.ast.display.tables;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.imagej.PlaneOf;

/** The columns of tables that say where a plane lies, and how large an area of it is. */
public final class PlaneColumns {

  /** Those that say nothing of some images, and are left out then. */
  public static final Set<String> EMPTY_AT_TIMES = Set.of("C", "Z", "T", "Label", "Area", "Unit");

  private PlaneColumns() {}

  /** Channel, slice and frame are empty where there is but one plane. */
  public static Map<String, Object> place(PlaneOf plane) {
    boolean single = plane.image().getStackSize() == 1;
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("Plane", plane.index());
    place.put("C", single ? "" : plane.channelCell());
    place.put("Z", single ? "" : plane.slice());
    place.put("T", single ? "" : plane.frame());
    place.put("Label", plane.label());
    return place;
  }

  /** Area and unit are empty where the image has no scale. */
  public static Map<String, Object> area(long pixels, ImagePlus image) {
    Calibration calibration = image.getCalibration();
    boolean scaled = calibration.scaled();
    Map<String, Object> area = new LinkedHashMap<>();
    area.put("Area (pixels)", pixels);
    area.put("Area", scaled ? calibrated(pixels, calibration) : "");
    area.put("Unit", scaled ? unit(calibration) : "");
    return area;
  }

  public static double calibrated(long pixels, Calibration calibration) {
    return pixels * calibration.pixelWidth * calibration.pixelHeight;
  }

  public static String unit(Calibration calibration) {
    return calibration.getUnits() + "^2";
  }
}
