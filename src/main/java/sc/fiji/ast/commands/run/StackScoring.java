package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.commands.scijava.AbandonableWork;
import sc.fiji.ast.display.layers.AnomalyLayers;
import sc.fiji.ast.display.regions.AnomalyRegions;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.imagej.ImageWithDepth;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyResult;

/** Scores the planes of an image one after the other; what is done stays if it ends early. */
public final class StackScoring {
  private final ImageWithDepth source;
  private final StackPlanes planes;
  private final AnomalyLayers layers;
  private final AnomalyRegions regions;
  private final PlaneRows rows;

  /**
   * @param source not closed here
   * @param planes of it
   * @param layers get each plane
   * @param regions get those of each plane; null: they are not wanted
   */
  public StackScoring(
      ImageWithDepth source, StackPlanes planes, AnomalyLayers layers, AnomalyRegions regions) {
    this.source = source;
    this.planes = planes;
    this.layers = layers;
    this.regions = regions;
    rows = new PlaneRows(planes);
  }

  /**
   * Scores all planes.
   *
   * @param threshold calibrated; 1 is the model's own
   * @param work takes the steps
   * @param progress is told of each plane
   * @throws CancellationException if the listener cancelled or the thread was interrupted
   */
  public void run(
      ImageScoring scoring, double threshold, AbandonableWork work, ProgressListener progress)
      throws IOException {
    StageClock clock = new StageClock(Progress.Stage.SCORING, 0, planes.count(), progress);
    while (!rows.areAll()) {
      int plane = rows.done() + 1;
      AnomalyResult result = work.run(() -> score(plane, scoring, threshold));
      if (regions != null) {
        regions.add(plane, result);
      }
      rows.add(planes.plane(plane), result);
      clock.report(plane, Double.NaN);
      if (!rows.areAll()) {
        clock.check();
      }
    }
    layers.volumes().forEach(rows.table()::add);
  }

  private AnomalyResult score(int plane, ImageScoring scoring, double threshold)
      throws IOException {
    Sample sample = source.sample(plane, scoring.preparation());
    if (plane == 1) {
      scoring.remark(sample, source.image().getTitle()).ifPresent(IJ::log);
    }
    AnomalyResult result = scoring.score(sample, source.name(plane, planes.channels()), threshold);
    layers.add(sample, result);
    return result;
  }

  /** Shows the rows of the planes that are done; where not all are, the log says so. */
  public ResultsTable showRows() {
    return rows.showLast(
        () -> {
          if (regions != null) {
            regions.showTable();
          }
        });
  }
}
