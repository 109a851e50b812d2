package sc.fiji.ast.pipeline.length;

import java.io.IOException;
import java.util.List;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.training.PairTraining;

/**
 * Teacher and student after training, and how that went.
 *
 * @param pair closed with it
 * @param seconds the training took
 * @param teacherLosses one a step
 * @param studentLosses one a step
 * @param finishedEarly whether somebody ended the training of a network before its last step
 * @param warnings for the user
 */
public record TrainedNetworks(
    TrainedPair pair,
    double seconds,
    List<Double> teacherLosses,
    List<Double> studentLosses,
    boolean finishedEarly,
    List<String> warnings)
    implements AutoCloseable {

  /** Trains. */
  static TrainedNetworks of(PairTraining training) throws IOException {
    long start = System.nanoTime();
    TrainedPair pair = training.train();
    return new TrainedNetworks(
        pair,
        (System.nanoTime() - start) / 1e9,
        training.teacherLosses(),
        training.studentLosses(),
        !training.finishedEarly().isEmpty(),
        training.warnings());
  }

  @Override
  public void close() {
    pair.close();
  }
}
