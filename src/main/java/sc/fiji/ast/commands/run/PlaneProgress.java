package sc.fiji.ast.commands.run;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Tells a listener about planes scored, and stops when it wants to. */
final class PlaneProgress {
  private final ProgressListener listener;
  private final int planes;
  private final long start = System.nanoTime();

  PlaneProgress(ProgressListener listener, int planes) {
    this.listener = listener;
    this.planes = planes;
  }

  /**
   * @param plane that was scored, from 1
   * @throws CancellationException if the listener cancelled and there are more planes
   */
  void done(int plane) {
    Duration spent = Duration.ofNanos(System.nanoTime() - start);
    Duration remaining = spent.multipliedBy(planes - plane).dividedBy(plane);
    listener.progress(new Progress(Progress.Stage.SCORING, plane, planes, Double.NaN, remaining));
    if (plane < planes && listener.cancelled()) {
      throw new CancellationException();
    }
  }
}
