package sc.fiji.ast.pipeline.length;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.training.Checkpoint;
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

  /** Of the teacher. */
  int steps() {
    return teacherLosses.size();
  }

  /** Trains. */
  static TrainedNetworks of(PairTraining training) throws IOException {
    return of(training, PairTraining::train);
  }

  private static TrainedNetworks of(PairTraining training, Work work) throws IOException {
    long start = System.nanoTime();
    TrainedPair pair = work.on(training);
    // It scores from now on, as it will when its model is opened.
    pair.freeze();
    return new TrainedNetworks(
        pair,
        (System.nanoTime() - start) / 1e9,
        training.teacherLosses(),
        training.studentLosses(),
        !training.finishedEarly().isEmpty(),
        training.warnings());
  }

  /**
   * Trains further; these networks stay as they are.
   *
   * @param end of their training
   */
  TrainedNetworks further(PairTraining training, Checkpoint end) throws IOException {
    TrainedNetworks further = of(training, work -> work.trainFurther(end));
    return new TrainedNetworks(
        further.pair,
        seconds + further.seconds,
        joined(teacherLosses, further.teacherLosses),
        joined(studentLosses, further.studentLosses),
        further.finishedEarly,
        joined(warnings, further.warnings));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private interface Work {
    TrainedPair on(PairTraining training) throws IOException;
  }

  @Override
  public void close() {
    pair.close();
  }
}
