package sc.fiji.ast.commands;

import ij.measure.ResultsTable;
import sc.fiji.ast.display.AppendedTable;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.pipeline.CalibrationReport;
import sc.fiji.ast.scoring.ClaimableRate;
import sc.fiji.ast.scoring.GoodImages;

/** The table of calibrations: a row of the old and one of the new thresholds for each. */
final class CalibrationRows {

  /** The title of its window. */
  static final String TITLE = "AST Calibration";

  private CalibrationRows() {}

  /** Appends the rows to what the table shows already; prints them where there is no display. */
  static ResultsTable show(CalibrationReport report) {
    AppendedTable table = new AppendedTable(TITLE);
    add(table, report, "old", report.before().calibration());
    add(table, report, "new", report.after().calibration());
    return table.show();
  }

  private static void add(
      AppendedTable table, CalibrationReport report, String which, Calibration calibration) {
    table.newRow();
    table.set("Model", report.model().getFileName().toString());
    table.set("Thresholds", which);
    table.set("Image threshold (raw)", calibration.imageThreshold());
    table.set("Pixel threshold (raw)", calibration.pixelThreshold());
    table.set("Uncertain from", calibration.uncertainFrom());
    table.set("Uncertain to", calibration.uncertainTo());
    table.set("False-alarm rate", calibration.falseAlarmRate());
    table.set("Images", calibration.heldOut());
    table.set("Images above", new GoodImages(calibration).above(1));
    table.set("Confidence", new ClaimableRate(calibration.heldOut()).sentence());
  }
}
