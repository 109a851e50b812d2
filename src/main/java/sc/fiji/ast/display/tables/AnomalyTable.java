package sc.fiji.ast.display.tables;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.Point;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.display.layers.ProjectedVolume;
import sc.fiji.ast.display.layers.ThresholdFinding;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.GoodScores;
import sc.fiji.ast.scoring.threshold.Verdict;

/** The table of scores; one row a plane, appended to what the table shows already. */
public final class AnomalyTable {

  /** The title of its window. */
  public static final String TITLE = "AST Results";

  private final AppendedTable table = new AppendedTable(TITLE, PlaneColumns.EMPTY_AT_TIMES);

  private AnomalyTable() {}

  /** The table in the open window, or a new one. */
  public static AnomalyTable open() {
    return new AnomalyTable();
  }

  /**
   * @param plane from 1
   */
  public void add(ImagePlus source, int plane, AnomalyResult result) {
    add(new PlaneOf(source, plane), result);
  }

  /** Adds the row of a plane, or of several channels of a slice and frame. */
  public void add(PlaneOf plane, AnomalyResult result) {
    ImagePlus source = plane.image();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", source.getTitle());
    row.putAll(PlaneColumns.place(plane));
    row.put("Score", result.score());
    row.put("Threshold", result.threshold());
    row.put("Verdict", result.verdict().label());
    row.putAll(PlaneColumns.area(result.anomalousPixels(), source));
    row.put("X", result.maxX());
    row.put("Y", result.maxY());
    if (!result.channelDeviations().isEmpty()) {
      row.put("Deviating channel", deviating(plane, result));
    }
    table.add(row);
  }

  /** Adds the row of the slices of a frame as one, unless there is but one. */
  public void add(ProjectedVolume volume) {
    if (volume.slices() == 1) {
      return;
    }
    PlaneOf plane = volume.plane();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", plane.image().getTitle());
    row.putAll(PlaneColumns.place(plane));
    row.put("Plane", "");
    row.put("Z", "1-" + volume.slices());
    row.put("Label", "");
    row.put("Score", volume.score());
    row.put("Threshold", volume.threshold());
    row.put("Verdict", volume.verdict().label());
    row.putAll(PlaneColumns.area(volume.area(), plane.image()));
    row.put("X", volume.largest().x);
    row.put("Y", volume.largest().y);
    table.add(row);
  }

  /** From 1; nothing where no channel deviates by itself. */
  private static Object deviating(PlaneOf plane, AnomalyResult result) {
    OptionalInt channel = result.deviatingChannel();
    return channel.isPresent() ? plane.channelNumber(channel.getAsInt()) : "";
  }

  /**
   * Adds what a threshold makes of each plane of a heatmap.
   *
   * @param good the model's good images; null where the model is not known: there is no verdict
   *     then
   */
  public void add(Heatmap heatmap, double threshold, GoodScores good) {
    for (int plane = 1; plane <= heatmap.planes(); plane++) {
      table.add(row(heatmap, plane, heatmap.find(plane, threshold, good)));
    }
  }

  private static Map<String, Object> row(Heatmap heatmap, int plane, ThresholdFinding finding) {
    Point largest = heatmap.largest(plane);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Image", heatmap.source());
    row.putAll(PlaneColumns.place(new PlaneOf(heatmap.image(), plane)));
    row.put("Score", finding.score().orElse(Double.NaN));
    row.put("Threshold", finding.threshold());
    row.put("Verdict", finding.verdict().map(Verdict::label).orElse(""));
    row.putAll(PlaneColumns.area(finding.area(), heatmap.image()));
    row.put("X", largest.x);
    row.put("Y", largest.y);
    return row;
  }

  /** Shows the table, or prints the new rows where there is no display; gives it to scripts. */
  public ResultsTable show() {
    return table.show();
  }
}
