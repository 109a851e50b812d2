package sc.fiji.ast.pipeline.train;

import java.util.List;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.TrainedPair;

/**
 * What was learned; not a file yet.
 *
 * @param description what stands in the model file
 * @param pair closed with it
 * @param pairSeconds what teacher and student took, without features and thresholds
 * @param teacherLosses one a step
 * @param studentLosses one a step
 * @param warnings for the user
 */
public record LearnedModel(
    ModelDescription description,
    TrainedPair pair,
    double pairSeconds,
    List<Double> teacherLosses,
    List<Double> studentLosses,
    List<String> warnings)
    implements AutoCloseable {

  /** What is measured of each patch; lives as long as the pair. */
  public Measures measures() {
    return pair.measures(description.fusion());
  }

  @Override
  public void close() {
    pair.close();
  }
}
