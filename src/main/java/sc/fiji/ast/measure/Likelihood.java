package sc.fiji.ast.measure;

import ai.djl.ndarray.NDArray;
import sc.fiji.ast.networks.Losses;
import sc.fiji.ast.networks.TeacherOutput;

/** The teacher's negative log-likelihood, Eq. 2 of the paper, as a mean over the channels. */
public final class Likelihood implements AnomalyMeasure {

  @Override
  public String name() {
    return "likelihood";
  }

  @Override
  public PatchMap measure(NetworkOutputs outputs) {
    return new PatchMap(
        name(), negativeLogarithm(outputs).toFloatArray(), PatchMap.Scale.LOGARITHMIC);
  }

  /** [N,H,W]. */
  static NDArray negativeLogarithm(NetworkOutputs outputs) {
    TeacherOutput teacher = outputs.teacher();
    NDArray half = teacher.z().getManager().create(0.5f);
    float channels = teacher.z().getShape().get(1);
    return Losses.negativeLogLikelihood(teacher, null, half).div(channels);
  }
}
