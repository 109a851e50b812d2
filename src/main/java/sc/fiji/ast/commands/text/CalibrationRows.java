package sc.fiji.ast.commands.text;

import ij.measure.ResultsTable;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.ast.display.tables.AppendedTable;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.pipeline.calibrate.CalibrationReport;
import sc.fiji.ast.scoring.threshold.ClaimableRate;
import sc.fiji.ast.scoring.threshold.GoodScores;

/** The table of calibrations: a row of the old and one of the new thresholds for each. */
public final class CalibrationRows {

  /** The title of its window. */
  static final String TITLE = "AST Calibration";

  private CalibrationRows() {}

  /** Appends the rows to what the table shows already; prints them where there is no display. */
  public static ResultsTable show(CalibrationReport report) {
    AppendedTable table = new AppendedTable(TITLE);
    add(table, report, "old", report.before().calibration());
    add(table, report, "new", report.after().calibration());
    return table.show();
  }

  private static void add(
      AppendedTable table, CalibrationReport report, String which, Calibration calibration) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Model", report.model().getFileName().toString());
    row.put("Thresholds", which);
    row.put("Image threshold (raw)", calibration.imageThreshold());
    row.put("Pixel threshold (raw)", calibration.pixelThreshold());
    row.put("Mask of an anomalous image from", calibration.usualMaximum());
    row.put("Uncertain from", calibration.uncertainFrom());
    row.put("Uncertain to", calibration.uncertainTo());
    row.put("False-alarm rate", calibration.falseAlarmRate());
    row.put("Images", calibration.heldOut());
    row.put("Images above", new GoodScores(calibration).above(1));
    row.put("Confidence", new ClaimableRate(calibration.groups()).sentence());
    table.add(row);
  }
}
