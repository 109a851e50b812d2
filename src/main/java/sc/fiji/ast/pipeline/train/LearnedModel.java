package sc.fiji.ast.pipeline.train;

import java.util.List;
import java.util.Optional;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.pipeline.length.LengthChoice;
import sc.fiji.ast.pipeline.turns.TurnChoice;
import sc.fiji.ast.pipeline.weights.WeightChoice;

/**
 * What was learned; not a file yet.
 *
 * @param description what stands in the model file
 * @param turning whether images were learned in their quarter turns; empty if there was nothing to
 *     choose
 * @param lengths of training, each choice between two; empty if there was nothing to choose
 * @param weighing of the measures in the map; empty if there was nothing to choose
 * @param pair closed with it
 * @param pairSeconds what teacher and student took, without features and thresholds
 * @param teacherLosses one a step
 * @param studentLosses one a step
 * @param warnings for the user
 */
public record LearnedModel(
    ModelDescription description,
    Optional<TurnChoice> turning,
    List<LengthChoice> lengths,
    Optional<WeightChoice> weighing,
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
