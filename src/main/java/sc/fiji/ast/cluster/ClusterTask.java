package sc.fiji.ast.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * What an executor does with some inputs.
 *
 * @param <I> what it is given
 * @param <O> what it makes of them; serializable
 */
interface ClusterTask<I extends Serializable, O> extends Serializable {

  /**
   * @param inputs in the order to work on them
   * @param cancelled whether nobody wants the outputs any more
   * @throws IOException if no results can be written, or the machine does not see the folders;
   *     other machines and inputs will fare no better
   */
  List<O> run(List<I> inputs, BooleanSupplier cancelled) throws IOException;

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
