package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import sc.fiji.ast.engine.SmallerBatches;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.networks.Adam;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * The steps of one network: batch, loss, gradients, update. Each step's arrays are freed at its
 * end.
 */
final class TrainingLoop {

  /** DJL allows one gradient collector in the process. */
  private static final Object ONE_COLLECTOR = new Object();

  private static final long SAVE_EVERY_NANOS = 60_000_000_000L;

  private final Progress.Stage stage;
  private final LearningRate rate;
  private final BatchOrder order;
  private final ProgressListener listener;
  private final int steps;
  private final Consumer<String> warnings;
  private SmallerBatches batches;

  TrainingLoop(
      Progress.Stage stage,
      LearningRate rate,
      BatchOrder order,
      int steps,
      ProgressListener listener,
      Consumer<String> warnings) {
    this.stage = stage;
    this.rate = rate;
    this.order = order;
    this.steps = steps;
    this.listener = listener;
    this.warnings = warnings;
  }

  /**
   * Goes on after the steps whose losses are given, and appends those of its own. Saves now and
   * then, and at the end.
   *
   * @throws DivergenceException if loss or gradients are no numbers any more, after saving
   * @throws CancellationException if the listener cancelled or the thread was interrupted, after
   *     saving
   */
  void run(NDManager manager, Adam adam, List<Double> losses, Loss loss, Pause pause)
      throws IOException {
    StageClock clock = new StageClock(stage, losses.size(), steps, listener);
    long saved = System.nanoTime();
    for (int step = losses.size(); step < steps && !pause.isEnough(); step++) {
      try {
        clock.check();
        losses.add(step(manager, adam, step, loss));
      } catch (CancellationException | DivergenceException e) {
        pause.save();
        throw e;
      }
      clock.report(step + 1, losses.get(step));
      pause.look();
      if (System.nanoTime() - saved > SAVE_EVERY_NANOS) {
        pause.save();
        saved = System.nanoTime();
      }
    }
    // What follows may be cancelled too.
    pause.save();
  }

  private double step(NDManager manager, Adam adam, int step, Loss loss) throws IOException {
    double value;
    synchronized (ONE_COLLECTOR) {
      try (GradientCollector collector = TorchEngine.get().newGradientCollector()) {
        value =
            batches(manager)
                .mean(
                    order.batch(step),
                    (images, share) -> addGradients(images, share, manager, collector, loss),
                    adam::forgetGradients);
      }
    }
    if (!Double.isFinite(value)) {
      throw diverged(step, "the loss is " + value);
    }
    if (!adam.step(rate.at(step))) {
      throw diverged(step, "the gradients are no finite numbers");
    }
    return value;
  }

  private DivergenceException diverged(int step, String found) {
    return new DivergenceException(
        String.format(
            Locale.ROOT,
            "%s diverged: in step %d (epoch %d), %s. Most often the learning rate is too high, or"
                + " some images hold extreme values. Try a lower training.%s. A"
                + " training.gradientClip of 1 helps too, and Check AST Dataset finds odd images.",
            stage.label(),
            step + 1,
            order.epoch(step) + 1,
            found,
            stage == Progress.Stage.STUDENT ? "studentLearningRate" : "learningRate"));
  }

  private double addGradients(
      int[] images, double share, NDManager manager, GradientCollector collector, Loss loss)
      throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      NDArray mean = loss.of(images, scope);
      // An array, not a number: the latter would not live until the backward pass.
      NDArray target = share == 1 ? mean : mean.mul(scope.create((float) share));
      collector.backward(target);
      return mean.getFloat();
    }
  }

  private SmallerBatches batches(NDManager manager) {
    if (batches == null) {
      String remark =
          stage == Progress.Stage.STUDENT
              ? " The student's batch normalisation sees only those together, so the model differs"
                  + " from one of a whole batch."
              : " The result is the same but for rounding.";
      batches =
          new SmallerBatches(
              manager.getDevice(), remark, text -> warnings.accept(stage.label() + ": " + text));
    }
    return batches;
  }

  /** The mean loss of some images, in a scope that is closed after the step. */
  interface Loss {
    NDArray of(int[] images, NDManager scope) throws IOException;
  }

  /** What happens between steps. */
  interface Pause {

    /** Whether to end before the last step. */
    boolean isEnough();

    /** Shows the network to who wants to see it. */
    void look() throws IOException;

    /** Writes a checkpoint. */
    void save() throws IOException;
  }
}
