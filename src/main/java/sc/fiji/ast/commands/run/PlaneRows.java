package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import sc.fiji.ast.display.tables.AnomalyTable;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;

/** The rows of the planes of an image that are scored so far. */
final class PlaneRows {
  private final StackPlanes planes;
  private final AnomalyTable table = AnomalyTable.open();
  private int done;

  PlaneRows(StackPlanes planes) {
    this.planes = planes;
  }

  void add(PlaneOf plane, AnomalyResult result) {
    table.add(plane, result);
    done++;
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
   * Shows those that were not shown yet; where some planes are done, but not all, the log says so.
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
}
