package sc.fiji.ast.pipeline.backbones;

import sc.fiji.ast.download.DownloadListener;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/** Tells the progress of a download in megabytes, with the time that remains. */
final class DownloadClock implements DownloadListener {

  private static final long MEGABYTE = 1_000_000;

  private final long expected;
  private final ProgressListener listener;
  private StageClock clock;

  /**
   * @param expected bytes in all, as long as the server does not say
   */
  DownloadClock(long expected, ProgressListener listener) {
    this.expected = expected;
    this.listener = listener;
  }

  @Override
  public void progress(long done, long total) {
    if (clock == null) {
      int steps = megabytes(total < 0 ? expected : total);
      clock = new StageClock(Progress.Stage.DOWNLOAD, (int) (done / MEGABYTE), steps, listener);
    }
    clock.report((int) (done / MEGABYTE), Double.NaN);
  }

  private static int megabytes(long bytes) {
    return (int) ((bytes + MEGABYTE - 1) / MEGABYTE);
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled();
  }
}
