package sc.fiji.ast.cluster.job;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * What an executor does with some inputs.
 *
 * @param <I> what it is given
 * @param <O> what it makes of them; serializable
 */
public interface ClusterTask<I extends Serializable, O> extends Serializable {

  /**
   * @param inputs in the order to work on them
   * @param cancelled whether nobody wants the outputs any more
   * @throws IOException if no results can be written, or the machine does not see the folders;
   *     other machines and inputs will fare no better
   */
  List<O> run(List<I> inputs, BooleanSupplier cancelled) throws IOException;

  /**
   * Ends scoring when nobody wants it any more.
   *
   * @param steps in all
   */
  static StageClock clock(int steps, BooleanSupplier cancelled) {
    return new StageClock(Progress.Stage.SCORING, 0, steps, listener(cancelled));
  }

  /** Listens to nothing but that. */
  static ProgressListener listener(BooleanSupplier cancelled) {
    return new ProgressListener() {
      @Override
      public void progress(Progress progress) {}

      @Override
      public boolean cancelled() {
        return cancelled.getAsBoolean();
      }
    };
  }
}
