package sc.fiji.ast.pipeline.train;

import java.time.Duration;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Passes progress on, with the time that remains of all stages instead of the present one. */
final class WholeRun implements ProgressListener {

  /** The first steps of a stage tell less of its speed than what was measured before. */
  private static final int FIRST_STEPS = 10;

  private final ProgressListener listener;
  private TimeForecast forecast;

  WholeRun(ProgressListener listener) {
    this.listener = listener;
  }

  /** What is known of the stages to come. */
  void expect(TimeForecast measured) {
    forecast = measured;
  }

  @Override
  public void progress(Progress progress) {
    listener.progress(forecast == null ? progress : ofWholeRun(progress));
  }

  private Progress ofWholeRun(Progress progress) {
    int left = progress.steps() - progress.step();
    TimeForecast.Work work = forecast.stages().get(progress.stage());
    boolean early = work != null && work.steps() - left < FIRST_STEPS;
    Duration stage = early ? work.each().multipliedBy(left) : progress.remaining();
    return new Progress(
        progress.stage(),
        progress.step(),
        progress.steps(),
        progress.loss(),
        stage.plus(forecast.after(progress.stage())));
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled();
  }

  @Override
  public boolean finishNow(Progress.Stage network) {
    return listener.finishNow(network);
  }
}
