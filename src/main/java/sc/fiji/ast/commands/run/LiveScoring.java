package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.measure.ResultsTable;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import sc.fiji.ast.commands.scijava.AbandonableWork;
import sc.fiji.ast.display.layers.LiveLayers;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.imagej.ImageWithDepth;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.TiledScoring;

/**
 * Scores an image tile by tile, what is looked at first: the plane in sight, in it the tiles in
 * sight, then the other planes from there on. One plane's pixels are kept at a time.
 */
public final class LiveScoring {
  private static final long BETWEEN_ROWS_NANOSECONDS = 1_000_000_000;

  private final ImageWithDepth source;
  private final StackPlanes planes;
  private final LiveLayers layers;
  private final ImageScoring scoring;
  private final double threshold;
  private final PlaneRows rows;
  private final boolean[] finished;
  private int read;
  private Sample sample;
  private long rowsShown = System.nanoTime();

  /**
   * @param source not closed here
   * @param planes of it
   * @param layers show what is known
   * @param scoring not closed here
   * @param threshold calibrated; 1 is the model's own
   */
  public LiveScoring(
      ImageWithDepth source,
      StackPlanes planes,
      LiveLayers layers,
      ImageScoring scoring,
      double threshold) {
    this.source = source;
    this.planes = planes;
    this.layers = layers;
    this.scoring = scoring;
    this.threshold = threshold;
    rows = new PlaneRows(planes);
    finished = new boolean[planes.count()];
  }

  /**
   * Scores all planes.
   *
   * @param work takes the steps
   * @param progress is told of each tile
   * @throws CancellationException if the listener cancelled or the thread was interrupted
   */
  public void run(AbandonableWork work, ProgressListener progress) throws IOException {
    try {
      scoreAll(work, progress);
    } finally {
      layers.showAll();
    }
  }

  private void scoreAll(AbandonableWork work, ProgressListener progress) throws IOException {
    StageClock clock = null;
    for (int tiles = 1; !rows.areAll(); tiles++) {
      int plane = nextPlane();
      TiledScoring begun = work.run(() -> begun(plane));
      layers.begin(plane, begun);
      if (clock == null) {
        int all = begun.tiles().size() * planes.count();
        clock = new StageClock(Progress.Stage.SCORING, 0, all, progress);
      }
      score(plane, begun, nextTile(begun, layers.part()), work);
      clock.report(tiles, Double.NaN);
      if (!rows.areAll()) {
        clock.check();
      }
    }
  }

  private void score(int plane, TiledScoring begun, int tile, AbandonableWork work)
      throws IOException {
    AnomalyResult result =
        work.run(
            () -> {
              scoring.score(begun, tile, sample);
              return begun.isWhole()
                  ? scoring.finish(begun, source.name(plane, planes.channels()), threshold)
                  : null;
            });
    layers.draw(plane, begun.tiles().get(tile));
    if (result != null) {
      finish(plane, result);
    }
  }

  private void finish(int plane, AnomalyResult result) {
    finished[plane - 1] = true;
    layers.finish(plane, result);
    rows.add(planes.plane(plane), result);
    long now = System.nanoTime();
    if (now - rowsShown >= BETWEEN_ROWS_NANOSECONDS) {
      rows.showSoFar();
      rowsShown = now;
    }
  }

  /** Reads the plane, unless it was the last one read. */
  private TiledScoring begun(int plane) throws IOException {
    if (read != plane) {
      sample = null;
      sample = source.sample(plane, scoring.preparation());
      read = plane;
    }
    TiledScoring known = layers.known(plane);
    if (known != null) {
      return known;
    }
    if (rows.done() == 0) {
      scoring.remark(sample, planes.image().getTitle()).ifPresent(IJ::log);
    }
    return scoring.begin(sample, source.name(plane, planes.channels()));
  }

  /** From 1: that in sight, or the next one from there on that is not finished. */
  private int nextPlane() {
    int sight = layers.plane() - 1;
    int next =
        IntStream.range(0, finished.length)
            .map(i -> (sight + i) % finished.length)
            .filter(plane -> !finished[plane])
            .findFirst()
            .orElseThrow();
    return next + 1;
  }

  /** The one nearest to the middle of what is looked at, of those in sight if there are any. */
  static int nextTile(TiledScoring begun, Rectangle sight) {
    Comparator<TileGrid.Tile> outOfSight =
        Comparator.comparing(
            tile -> !sight.intersects(tile.x(), tile.y(), tile.width(), tile.height()));
    Comparator<TileGrid.Tile> nearest =
        outOfSight.thenComparing(
            tile ->
                Math.hypot(
                    tile.x() + tile.width() / 2.0 - sight.getCenterX(),
                    tile.y() + tile.height() / 2.0 - sight.getCenterY()));
    return IntStream.range(0, begun.tiles().size())
        .filter(tile -> !begun.has(tile))
        .boxed()
        .min(Comparator.comparing(begun.tiles()::get, nearest))
        .orElseThrow();
  }

  /** Shows the rows of the planes that are done; where not all are, the log says so. */
  public ResultsTable showRows() {
    return rows.showLast(() -> {});
  }
}
