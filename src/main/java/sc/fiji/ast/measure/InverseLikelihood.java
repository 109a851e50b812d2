package sc.fiji.ast.measure;

/**
 * The inverse of the teacher's likelihood, as a geometric mean over the channels: positive just as
 * a distance, so that it can take its place where there is no student.
 */
public final class InverseLikelihood implements AnomalyMeasure {

  @Override
  public String name() {
    return "inverse likelihood";
  }

  @Override
  public PatchMap measure(NetworkOutputs outputs) {
    float[] values =
        Likelihood.negativeLogarithm(outputs)
            .clip(-PatchMap.MAX_EXPONENT, PatchMap.MAX_EXPONENT)
            .exp()
            .toFloatArray();
    return new PatchMap(name(), values, PatchMap.Scale.LINEAR);
  }
}
