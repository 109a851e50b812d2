package sc.fiji.ast.commands.scijava;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.UnpackedLibraries;

/**
 * Shows how far the engine's libraries are unpacked while a command starts it for the first time,
 * which takes seconds, on slow disks a minute.
 */
final class FirstStart implements AutoCloseable {

  private static final long PAUSE_MILLISECONDS = 200;
  private static final long MEGABYTE = 1_000_000;

  private final Thread watch;

  private FirstStart(Thread watch) {
    this.watch = watch;
  }

  /** Watches until the engine has started, or this is closed. */
  static FirstStart watched(Context context) {
    Thread watch =
        new Thread(
            () ->
                watch(
                    TorchEngine::isStarted,
                    UnpackedLibraries.ofUser()::unfinishedBytes,
                    new Display(context)::show),
            "AST watches the first start");
    watch.setDaemon(true);
    if (!TorchEngine.isStarted()) {
      watch.start();
    }
    return new FirstStart(watch);
  }

  /**
   * @param started whether there is nothing more to see
   * @param unpacked bytes so far
   * @param shown is told megabytes, whenever there are more
   */
  static void watch(BooleanSupplier started, LongSupplier unpacked, IntConsumer shown) {
    long last = unpacked.getAsLong();
    while (!started.getAsBoolean()) {
      try {
        Thread.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException e) {
        return; // The command has ended.
      }
      long now = unpacked.getAsLong();
      if (now > last) {
        shown.accept((int) (now / MEGABYTE));
      }
      last = now;
    }
  }

  /** For example "Unpacking PyTorch, this once: 120 of about 430 MB". */
  static String text(int megabytes) {
    return String.format(
        Locale.ROOT,
        "Unpacking PyTorch, this once: %d of about %d MB",
        megabytes,
        Math.max(megabytes, UnpackedLibraries.ABOUT_MEGABYTES));
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  /** In the status bar; without a screen once in the log. */
  private static final class Display {

    private final Context context;
    private boolean logged;

    Display(Context context) {
      this.context = context;
      logged = !context.service(UIService.class).isHeadless();
    }

    void show(int megabytes) {
      String text = text(megabytes);
      if (!logged) {
        context.service(LogService.class).info(text);
        logged = true;
      }
      int all = Math.max(megabytes, UnpackedLibraries.ABOUT_MEGABYTES);
      StatusService status = context.service(StatusService.class);
      context.service(ThreadService.class).queue(() -> status.showStatus(megabytes, all, text));
    }
  }
}
