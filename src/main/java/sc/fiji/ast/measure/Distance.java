package sc.fiji.ast.measure;

import sc.fiji.ast.networks.Losses;

/** The distance of teacher and student, Eq. 4 of the paper, as a mean over the channels. */
public final class Distance implements AnomalyMeasure {

  @Override
  public String name() {
    return "distance";
  }

  @Override
  public PatchMap measure(NetworkOutputs outputs) {
    float[] values = Losses.distance(outputs.student(), outputs.teacher().z(), null).toFloatArray();
    return new PatchMap(name(), values, PatchMap.Scale.LINEAR);
  }
}
