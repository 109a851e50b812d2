package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import sc.fiji.ast.display.tables.AnomalyTable;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Verdict;

/** The rows of the planes of an image that are scored so far. */
final class PlaneRows {
  private final StackPlanes planes;
  private final AnomalyTable table = AnomalyTable.open();
  private int done;
  private int unmarked;

  PlaneRows(StackPlanes planes) {
    this.planes = planes;
  }

  void add(PlaneOf plane, AnomalyResult result) {
    table.add(plane, result);
    done++;
    unmarked += result.verdict() == Verdict.ANOMALOUS && result.anomalousPixels() == 0 ? 1 : 0;
  }

  AnomalyTable table() {
    return table;
  }

  int done() {
    return done;
  }

  boolean areAll() {
    return done == planes.count();
  }

  /** Shows those that were not shown yet, if there is a display that gathers them. */
  void showSoFar() {
    if (!GraphicsEnvironment.isHeadless()) {
      table.show();
    }
  }

  /**
   * Shows those that were not shown yet. The log says where some planes are done, but not all, and
   * where planes are anomalous and have nothing in their mask.
   *
   * @param further is shown then, too
   */
  ResultsTable showLast(Runnable further) {
    // ImageJ's windows do not open on a thread that is marked as interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      if (done > 0 && !areAll()) {
        tellUnfinished();
        further.run();
      }
      if (unmarked > 0) {
        tellUnmarked();
      }
      return table.show();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tellUnfinished() {
    IJ.log(
        String.format(
            Locale.ROOT,
            "%s: %d of %d planes were scored; their rows are in the table '%s'.",
            planes.image().getTitle(),
            done,
            planes.count(),
            AnomalyTable.TITLE));
  }

  /** An empty mask must not look like nothing found. */
  private void tellUnmarked() {
    IJ.log(
        String.format(
            Locale.ROOT,
            "%s: %d of %d planes anomalous in all, but nowhere above the threshold of the mask, which"
                + " is empty. X and Y in the table '%s' tell the place that deviates most; Explore"
                + " Anomalies... on the heatmap tries lower thresholds.",
            planes.image().getTitle(),
            unmarked,
            planes.count(),
            AnomalyTable.TITLE));
  }
}
