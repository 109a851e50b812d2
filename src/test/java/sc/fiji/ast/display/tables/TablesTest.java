package sc.fiji.ast.display.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.display.Results;

class TablesTest {

  @Test
  void eachPlaneIsARow() {
    ImagePlus image = IJ.createImage("image", "8-bit", 30, 20, 2);
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 2;
    image.getCalibration().setUnit("mm");
    image.getStack().setSliceLabel("second\nwith more lines", 2);
    AnomalyTable rows = AnomalyTable.open();
    rows.add(image, 1, Results.of(30, 20, (x, y) -> 0.5));
    rows.add(image, 2, Results.of(30, 20, (x, y) -> x == 4 && y < 3 ? 2 - 0.1 * y : 0.5));
    ResultsTable table = rows.show();
    assertEquals(2, table.size());
    assertEquals("image", table.getStringValue("Image", 1));
    assertEquals(2, table.getValue("Plane", 1));
    assertEquals(2, table.getValue("Score", 1));
    assertEquals("good", table.getStringValue("Verdict", 0));
    assertEquals("anomalous", table.getStringValue("Verdict", 1));
    assertEquals(3, table.getValue("Area (pixels)", 1));
    assertEquals(3, table.getValue("Area", 1));
    assertEquals("mm^2", table.getStringValue("Unit", 1));
    assertEquals(2, table.getValue("Z", 1));
    assertEquals("second", table.getStringValue("Label", 1));
    assertEquals(4, table.getValue("X", 1));
    assertEquals(0, table.getValue("Y", 1));
  }

  @Test
  void columnsThatSayNothingOfASinglePlaneAreLeftOut() {
    AnomalyTable rows = AnomalyTable.open();
    rows.add(IJ.createImage("image", "8-bit", 30, 20, 1), 1, Results.of(30, 20, (x, y) -> 0.5));
    assertEquals(
        "[Image, Plane, Score, Threshold, Verdict, Area (pixels), X, Y]",
        Arrays.toString(rows.show().getHeadings()));
  }

  @Test
  void aStackWithoutScaleAndLabelsKeepsItsPositions() {
    AnomalyTable rows = AnomalyTable.open();
    rows.add(IJ.createImage("image", "8-bit", 30, 20, 2), 2, Results.of(30, 20, (x, y) -> 0.5));
    assertEquals(
        "[Image, Plane, C, Z, T, Score, Threshold, Verdict, Area (pixels), X, Y]",
        Arrays.toString(rows.show().getHeadings()));
  }

  @Test
  void cellsOfColumnsThatOtherRowsBringAreEmpty() {
    ImagePlus scaled = IJ.createImage("scaled", "8-bit", 30, 20, 1);
    scaled.getCalibration().pixelWidth = 0.5;
    scaled.getCalibration().setUnit("mm");
    AnomalyTable rows = AnomalyTable.open();
    rows.add(IJ.createImage("image", "8-bit", 30, 20, 1), 1, Results.of(30, 20, (x, y) -> 0.5));
    rows.add(scaled, 1, Results.of(30, 20, (x, y) -> x == 4 && y < 3 ? 2 : 0.5));
    ResultsTable table = rows.show();
    assertEquals(1.5, table.getValue("Area", 1));
    assertEquals("image\t1\t0.500\t1\tgood\t0\t\t\t0\t0", table.getRowAsString(0));
  }

  @Test
  void aLaterRowWithMoreColumnsLeavesEarlierOnesEmpty() {
    ResultsTable table = new ResultsTable();
    AppendedTable rows = new AppendedTable("none", Set.of("Area", "Label"));
    rows.add(row("first", "", ""));
    rows.appendTo(table);
    assertArrayEquals(new String[] {"Image"}, table.getHeadings());
    rows.add(row("second", 2, ""));
    rows.appendTo(table);
    rows.add(row("third", "", "label"));
    rows.appendTo(table);
    assertArrayEquals(new String[] {"Image", "Area", "Label"}, table.getHeadings());
    assertEquals("first\t\t", table.getRowAsString(0));
    assertEquals("second\t2\t", table.getRowAsString(1));
    assertEquals("third\t\tlabel", table.getRowAsString(2));
  }

  private static Map<String, Object> row(String image, Object area, String label) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", image);
    row.put("Area", area);
    row.put("Label", label);
    return row;
  }

  @Test
  void aRowAppearsOnlyWhenAllItsValuesExist() {
    ImagePlus image = new ImagePlus("image", new WithoutLabel());
    AnomalyTable rows = AnomalyTable.open();
    rows.add(image, 1, Results.of(30, 20, (x, y) -> 0.5));
    assertThrows(
        IllegalStateException.class, () -> rows.add(image, 2, Results.of(30, 20, (x, y) -> 0.5)));
    ResultsTable table = rows.show();
    assertEquals(1, table.size());
    assertEquals(1, table.getValue("Plane", 0));
  }

  /** Two planes; the label of the second cannot be read. */
  private static final class WithoutLabel extends VirtualStack {
    WithoutLabel() {
      super(30, 20, 2);
    }

    @Override
    public int getSize() {
      return 2;
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
      return new ByteProcessor(30, 20);
    }

    @Override
    public String getShortSliceLabel(int plane) {
      if (plane == 2) {
        throw new IllegalStateException("the file is gone");
      }
      return "first";
    }
  }

  @Test
  void stepsThatOneNetworkDidNotTakeAreNaN() {
    ResultsTable table = LossTable.of(List.of(3.0, 2.0, 1.0), List.of(0.5));
    assertArrayEquals(new String[] {"Step", "Teacher", "Student"}, table.getHeadings());
    assertEquals(3, table.size());
    assertEquals(3, table.getValue("Step", 2));
    assertEquals(1, table.getValue("Teacher", 2));
    assertTrue(Double.isNaN(table.getValue("Student", 2)));
  }
}
