package sc.fiji.ast.measure;

import ai.djl.ndarray.NDArray;
import sc.fiji.ast.networks.Losses;

/**
 * The distance of teacher and student per unit of feature space; not in the paper.
 *
 * <p>The teacher T maps each part of the density of good features to the same normal distribution.
 * So it magnifies where good features hardly vary, and there the student misses by much although
 * nothing is wrong. By how much it magnifies, the change of variables that Eq. 2 of the paper rests
 * on tells: a small volume around features x becomes |det dT/dx| times as large, hence lengths, as
 * a geometric mean over the C channels, |det dT/dx|^(1/C) times as long. Squares of lengths, as the
 * distance d of Eq. 4 is a mean of, grow by the square of that:
 *
 * <pre>  d' = d / |det dT/dx|^(2/C),  log d' = log d - 2 log|det dT/dx| / C</pre>
 *
 * To first order d' is the mean square of what T^-1 makes of the student's miss, the distance in
 * feature space; exactly so where T magnifies all directions alike.
 */
public final class VolumeCorrectedDistance implements AnomalyMeasure {

  public static final String NAME = "volume-corrected distance";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PatchMap measure(NetworkOutputs outputs) {
    NDArray latent = outputs.teacher().z();
    NDArray distance = Losses.distance(outputs.student(), latent, null).maximum(PatchMap.LEAST);
    float channels = latent.getShape().get(1);
    NDArray magnified = outputs.teacher().logDet().mul(2 / channels);
    return new PatchMap(
        name(), distance.log().sub(magnified).toFloatArray(), PatchMap.Scale.LOGARITHMIC);
  }
}
