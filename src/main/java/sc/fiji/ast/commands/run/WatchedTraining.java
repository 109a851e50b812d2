package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.PlanAccount;
import sc.fiji.ast.commands.text.TimeWords;
import sc.fiji.ast.commands.text.TrainedAccount;
import sc.fiji.ast.display.windows.ShownTraining;
import sc.fiji.ast.display.windows.ShownTraining.Network;
import sc.fiji.ast.display.windows.TrainingWindow;
import sc.fiji.ast.pipeline.length.LengthChoice;
import sc.fiji.ast.pipeline.train.HeatmapPreview;
import sc.fiji.ast.pipeline.train.TrainingPlan;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingWatcher;
import sc.fiji.ast.pipeline.turns.TurnChoice;
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
  private final ShownTraining training;
  private final List<String> notes = new ArrayList<>();
  private final long start = System.nanoTime();

  private WatchedTraining(CommandProgress progress, ShownTraining training) {
    this.progress = progress;
    this.training = training;
  }

  /**
   * @param progress also told, and asked
   * @param scorer scores an image with the model, once there is one
   */
  static WatchedTraining open(Path model, CommandProgress progress, Runnable scorer) {
    boolean hidden = GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode();
    String title = "Training " + model.getFileName();
    return new WatchedTraining(progress, hidden ? null : TrainingWindow.open(title, scorer));
  }

  @Override
  public void progress(Progress now) {
    progress.progress(now);
    if (training == null) {
      return;
    }
    Network network = network(now.stage());
    if (network != null) {
      training.loss(network, now.step(), now.steps(), now.loss());
    }
    boolean known = CommandProgress.tellsTime(now.stage());
    String time = known ? "about " + TimeWords.of(now.remaining()) + " left" : "";
    String detail =
        String.format(
            Locale.ROOT,
            "%s %d of %d",
            now.stage().isOfSteps() ? "Step" : "Image",
            now.step(),
            now.steps());
    training.progress(network, now.stage().label(), detail, time, known ? done(now) : Double.NaN);
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
    return progress.cancelled() || training != null && training.cancelled();
  }

  @Override
  public boolean finishNow(Progress.Stage stage) {
    return training != null && training.finished(network(stage));
  }

  @Override
  public void planned(TrainingPlan plan) {
    log(PlanAccount.plain(plan));
    if (training != null) {
      training.found(PlanAccount.of(plan));
    }
  }

  @Override
  public void turned(TurnChoice choice) {
    note(choice.sentence());
  }

  @Override
  public void chosen(LengthChoice choice) {
    note(choice.sentence());
  }

  @Override
  public void weighed(WeightChoice choice) {
    note(choice.sentence());
  }

  private void note(String text) {
    notes.add(text);
    log(text);
    if (training != null) {
      training.found(text);
    }
  }

  /** Not where the window stays and says the same: the log would open over it. */
  void log(String text) {
    if (training == null || IJ.isMacro() || training.hidden()) {
      IJ.log(text);
    }
  }

  @Override
  public Optional<Duration> previewEvery() {
    return training == null ? Optional.empty() : Optional.of(BETWEEN_PREVIEWS);
  }

  @Override
  public void preview(HeatmapPreview preview) {
    training.preview(
        "Held out: " + preview.image().replaceFirst(".*[/\\\\]", ""),
        String.format(Locale.ROOT, ", score so far %.2f", preview.result().score()),
        preview.sample().rgb(),
        preview.intensities(),
        preview.result().map());
  }

  /** Leaves the window open, with what came out of it; a macro's goes. */
  void succeeded(TrainingReport report) {
    if (training != null && IJ.isMacro()) {
      training.close();
    } else if (training != null) {
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      training.succeeded(
          report.model() + " is written.",
          "took " + TimeWords.of(taken),
          TrainedAccount.of(report, taken, notes));
    }
  }

  /** What the window says when nothing came of it. */
  void failed(Throwable reason) {
    if (training == null) {
      return;
    }
    if (reason instanceof CancellationException) {
      training.ended("Cancelled", "Resume, behind More..., goes on from here.");
    } else {
      training.close();
    }
  }
}
