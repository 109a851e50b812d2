package sc.fiji.ast.training;

import java.io.IOException;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.progress.Progress;

/** Sees a pair while it learns. */
public interface PairObserver {

  /** Looks at nothing. */
  PairObserver NONE = (pair, network) -> {};

  /**
   * Called after each step, on the thread that trains, which waits: it should mostly do nothing.
   *
   * @param pair must be left as it is
   * @param network that is learning: {@link Progress.Stage#TEACHER}, while the student still is as
   *     it was made, or {@link Progress.Stage#STUDENT}
   */
  void look(TrainedPair pair, Progress.Stage network) throws IOException;
}
