package sc.fiji.ast.pipeline.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.model.ModelDescription;

/**
 * What training gave.
 *
 * @param model the file written
 * @param description what stands in it
 * @param plan what was found before training, and how long it was to take
 * @param teacherLosses one a step
 * @param studentLosses one a step
 * @param warnings for the user, such as that there were few images
 */
public record TrainingReport(
    Path model,
    ModelDescription description,
    TrainingPlan plan,
    List<Double> teacherLosses,
    List<Double> studentLosses,
    List<String> warnings) {

  /** The same, with further things to tell, before the others. */
  TrainingReport noting(List<String> notes) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(warnings);
    return new TrainingReport(model, description, plan, teacherLosses, studentLosses, all);
  }
}
