package sc.fiji.ast.commands.scijava;

import ij.IJ;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;
import sc.fiji.ast.commands.text.TimeWords;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Shows the progress of a command: in the status bar and as a task, and headless as a line of the
 * log now and then. The user cancels with the task's button or the Escape key.
 */
public final class CommandProgress implements ProgressListener, AutoCloseable {
  private static final Duration BETWEEN_UPDATES = Duration.ofMillis(100);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final int ROOM = 60;

  private final AstCommand command;
  private final StatusService status;
  private final LogService log;
  private final ThreadService threads;
  private final Task task;
  private final boolean headless;
  private final Duration pause;
  private BooleanSupplier unwanted = () -> false;
  private Progress.Stage stage;
  private long lastShown;

  public CommandProgress(AstCommand command) {
    Context context = command.context();
    this.command = command;
    status = context.service(StatusService.class);
    log = context.service(LogService.class);
    headless = context.service(UIService.class).isHeadless();
    pause = headless ? BETWEEN_LINES : BETWEEN_UPDATES;
    task = context.service(TaskService.class).createTask("AST");
    threads = context.service(ThreadService.class);
    task.start();
    IJ.resetEscape();
  }

  /** Cancels as soon as nobody wants the work any more. */
  public void optUnwanted(BooleanSupplier nobody) {
    unwanted = nobody;
  }

  @Override
  public void progress(Progress progress) {
    long now = System.nanoTime();
    boolean newStage = progress.stage() != stage;
    if (newStage || now - lastShown >= pause.toNanos() || progress.step() == progress.steps()) {
      stage = progress.stage();
      lastShown = now;
      show(progress);
    }
  }

  @Override
  public boolean cancelled() {
    return unwanted.getAsBoolean()
        || command.isCanceled()
        || task.isCanceled()
        || IJ.escapePressed()
        || Thread.currentThread().isInterrupted();
  }

  @Override
  public void close() {
    if (IJ.escapePressed()) {
      // ImageJ's event thread now waits until the macro ends, and so for this command.
      threads.queue(this::finish);
      return;
    }
    // SciJava waits for the event thread, which fails on a thread marked as interrupted.
    boolean interrupted = Thread.interrupted();
    finish();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    task.finish();
    status.clearStatus();
  }

  private void show(Progress progress) {
    String text = text(progress);
    if (headless) {
      log.info(text);
    }
    // Here SciJava would wait for the event thread, and swallow an interruption meanwhile.
    threads.queue(() -> show(progress, text));
  }

  private void show(Progress progress, String text) {
    status.showStatus(progress.step(), progress.steps(), status(progress));
    task.setStatusMessage(text);
    task.setProgressMaximum(progress.steps());
    task.setProgressValue(progress.step());
  }

  /** What of {@link #text} ImageJ's status bar has room for, beside the bar of progress. */
  static String status(Progress progress) {
    String text = steps(progress);
    for (String more : List.of(time(progress), loss(progress))) {
      text = text.length() + more.length() <= ROOM ? text + more : text;
    }
    return text;
  }

  /** For example "Training the teacher: 120 of 300, loss 1.234, 1 min 20 s left". */
  public static String text(Progress progress) {
    return steps(progress) + loss(progress) + time(progress);
  }

  private static String steps(Progress progress) {
    return progress.stage().label() + ": " + progress.step() + " of " + progress.steps();
  }

  private static String loss(Progress progress) {
    return Double.isNaN(progress.loss())
        ? ""
        : String.format(Locale.ROOT, ", loss %.4g", progress.loss());
  }

  private static String time(Progress progress) {
    boolean known =
        progress.step() > 0 && !progress.remaining().isZero() && tellsTime(progress.stage());
    return known ? ", " + TimeWords.of(progress.remaining()) + " left" : "";
  }

  /** Before the speed was measured, nobody knows how long the whole will take. */
  public static boolean tellsTime(Progress.Stage stage) {
    return stage.compareTo(Progress.Stage.FORECAST) > 0;
  }
}
