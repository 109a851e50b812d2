package sc.fiji.ast.display.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.awt.Rectangle;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.display.Results;

class AnomalyRegionsTest {
  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;

  @Test
  void regionsComeByTheirLargestValueWithTheirMeasures() {
    ImagePlus source = hyperstack();
    AnomalyRegions regions = new AnomalyRegions(source);
    int plane = source.getStackIndex(2, 3, 4);
    regions.add(plane, Results.of(WIDTH, HEIGHT, AnomalyRegionsTest::dotAndSquare));
    assertEquals(2, regions.rois().size());
    Roi dot = regions.rois().get(0);
    assertEquals(plane + "-1 anomaly source", dot.getName());
    assertEquals("1.9", dot.getProperty("max").substring(0, 3));
    Roi square = regions.rois().get(1);
    assertEquals(plane + "-2 anomaly source", square.getName());
    assertEquals(new Rectangle(10, 11, 5, 4), square.getBounds());
    assertEquals(2, square.getCPosition());
    assertEquals(3, square.getZPosition());
    assertEquals(4, square.getTPosition());
    assertEquals("20", square.getProperty("pixels"));
    assertEquals(20 * 0.5 * 2, Double.parseDouble(square.getProperty("area")));
    assertEquals("mm^2", square.getProperty("unit"));
    assertEquals((19 * 1.25 + 1.5) / 20, Double.parseDouble(square.getProperty("mean")), 1e-6);
    ResultsTable table = regions.showTable();
    int row = table.size() - 1;
    assertEquals("source", table.getStringValue("Image", row));
    double[] expected = {plane, 2, 3, 4, 2, 20, 20, 1.5, 12, 13, 10, 11, 5, 4};
    String[] columns = {
      "Plane",
      "C",
      "Z",
      "T",
      "Region",
      "Area (pixels)",
      "Area",
      "Max",
      "X",
      "Y",
      "Left",
      "Top",
      "Width",
      "Height"
    };
    for (int i = 0; i < columns.length; i++) {
      assertEquals(expected[i], table.getValue(columns[i], row), 1e-6, columns[i]);
    }
    assertEquals("mm^2", table.getStringValue("Unit", row));
  }

  @Test
  void holesStayHolesAndCornersJoin() {
    ImagePlus source = IJ.createImage("source", "8-bit", WIDTH, HEIGHT, 1);
    AnomalyRegions regions = new AnomalyRegions(source);
    // A ring around 7, 7 and a pixel at its corner.
    regions.add(
        1,
        Results.of(
            WIDTH,
            HEIGHT,
            (x, y) ->
                Math.max(Math.abs(x - 7), Math.abs(y - 7)) == 2 || x == 10 && y == 10 ? 1.5 : 0.5));
    assertEquals(1, regions.rois().size());
    Roi ring = regions.rois().get(0);
    assertEquals("1 anomaly source", ring.getName());
    assertEquals("17", ring.getProperty("pixels"));
    assertFalse(ring.contains(7, 7));
    assertTrue(ring.contains(5, 5));
    assertTrue(ring.contains(10, 10));
    assertEquals(17, ring.getStatistics().pixelCount);
    String columns = Arrays.toString(regions.showTable().getHeadings());
    assertEquals(
        "[Image, Plane, Region, Area (pixels), Max, Mean, X, Y, Left, Top, Width, Height]",
        columns);
    assertEquals(0, ring.getPosition());
    assertFalse(ring.hasHyperStackPosition());
  }

  @Test
  void aRegionOfAStackLiesOnItsSlice() {
    ImagePlus source = IJ.createImage("source", "8-bit", WIDTH, HEIGHT, 3);
    AnomalyRegions regions = new AnomalyRegions(source);
    regions.add(1, Results.of(WIDTH, HEIGHT, (x, y) -> 0.5));
    regions.add(2, Results.of(WIDTH, HEIGHT, AnomalyRegionsTest::dotAndSquare));
    assertEquals(2, regions.rois().size());
    assertEquals(2, regions.rois().get(1).getPosition());
    assertEquals("2-2 anomaly source", regions.rois().get(1).getName());
  }

  /** 1.95 at 2, 3; 1.25 in 5 x 4 pixels at 10, 11, but for 1.5 at 12, 13. */
  private static double dotAndSquare(int x, int y) {
    if (x == 2 && y == 3) {
      return 1.95;
    }
    boolean square = x >= 10 && x < 15 && y >= 11 && y < 15;
    return square ? x == 12 && y == 13 ? 1.5 : 1.25 : 0.1;
  }

  private static ImagePlus hyperstack() {
    ImagePlus source = IJ.createHyperStack("source", WIDTH, HEIGHT, 2, 3, 4, 8);
    source.getCalibration().pixelWidth = 0.5;
    source.getCalibration().pixelHeight = 2;
    source.getCalibration().setUnit("mm");
    return source;
  }
}
