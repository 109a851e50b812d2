package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.PlanAccount;
import sc.fiji.ast.commands.text.TimeWords;
import sc.fiji.ast.display.windows.TrainingWindow;
import sc.fiji.ast.display.windows.TrainingWindow.Network;
import sc.fiji.ast.pipeline.length.LengthChoice;
import sc.fiji.ast.pipeline.train.HeatmapPreview;
import sc.fiji.ast.pipeline.train.TrainingPlan;
import sc.fiji.ast.pipeline.train.TrainingWatcher;
import sc.fiji.ast.pipeline.weights.WeightChoice;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Shows a training: as every command in the status bar and as a task, and in a window where there
 * is a screen, but not in batch mode.
 */
final class WatchedTraining implements ProgressListener, TrainingWatcher {

  private static final Duration BETWEEN_PREVIEWS = Duration.ofSeconds(10);

  private final CommandProgress progress;
  private final TrainingWindow window;
  private final long start = System.nanoTime();

  private WatchedTraining(CommandProgress progress, TrainingWindow window) {
    this.progress = progress;
    this.window = window;
  }

  /**
   * @param progress also told, and asked
   */
  static WatchedTraining open(Path model, CommandProgress progress) {
    boolean hidden = GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode();
    String title = "Training " + model.getFileName();
    return new WatchedTraining(progress, hidden ? null : TrainingWindow.open(title));
  }

  @Override
  public void progress(Progress now) {
    progress.progress(now);
    if (window == null) {
      return;
    }
    Network network = network(now.stage());
    if (network != null) {
      window.loss(network, now.step(), now.steps(), now.loss());
    }
    boolean known = CommandProgress.tellsTime(now.stage());
    String time = known ? "about " + TimeWords.of(now.remaining()) + " left" : "";
    String detail =
        String.format(
            Locale.ROOT,
            "%s %d of %d",
            network == null && now.stage() != Progress.Stage.TRIAL ? "Image" : "Step",
            now.step(),
            now.steps());
    window.progress(network, now.stage().label(), detail, time, known ? done(now) : Double.NaN);
  }

  private double done(Progress now) {
    double spent = System.nanoTime() - start;
    return spent / (spent + now.remaining().toNanos());
  }

  private static Network network(Progress.Stage stage) {
    return switch (stage) {
      case TEACHER -> Network.TEACHER;
      case STUDENT -> Network.STUDENT;
      default -> null;
    };
  }

  @Override
  public boolean cancelled() {
    return progress.cancelled() || window != null && window.cancelled();
  }

  @Override
  public boolean finishNow(Progress.Stage stage) {
    return window != null && window.finished(network(stage));
  }

  @Override
  public void planned(TrainingPlan plan) {
    tell(PlanAccount.of(plan));
  }

  @Override
  public void chosen(LengthChoice choice) {
    tell(choice.sentence());
  }

  @Override
  public void weighed(WeightChoice choice) {
    tell(choice.sentence());
  }

  private void tell(String text) {
    IJ.log(text);
    if (window != null) {
      window.found(text);
    }
  }

  @Override
  public Optional<Duration> previewEvery() {
    return window == null ? Optional.empty() : Optional.of(BETWEEN_PREVIEWS);
  }

  @Override
  public void preview(HeatmapPreview preview) {
    window.preview(
        caption(preview),
        preview.sample().rgb(),
        preview.intensities().min(),
        preview.intensities().max(),
        preview.result().map());
  }

  private static String caption(HeatmapPreview preview) {
    String name = preview.image().replaceFirst(".*[/\\\\]", "");
    return String.format(
        Locale.ROOT, "Held out: %s, score so far %.2f", name, preview.result().score());
  }

  /** Leaves the window open, with what came out of it; a macro's goes. */
  void succeeded(String message) {
    if (window != null && IJ.isMacro()) {
      window.close();
    } else if (window != null) {
      window.ended("Done", message);
    }
  }

  /** What the window says when nothing came of it. */
  void failed(Throwable reason) {
    if (window == null) {
      return;
    }
    if (reason instanceof CancellationException) {
      window.ended("Cancelled", "Choose Resume to go on from here.");
    } else {
      window.close();
    }
  }
}
