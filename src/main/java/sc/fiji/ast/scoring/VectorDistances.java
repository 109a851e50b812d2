package sc.fiji.ast.scoring;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.model.TrainedPair;

/** Distances of teacher and student for single feature vectors, which stem from no image. */
public final class VectorDistances {

  private VectorDistances() {}

  /**
   * @param pair with a student, for feature maps of one patch
   * @param vectors as many times the pair's channels as there are vectors, one after the other
   * @return the distance of Eq. 4 as a mean over the channels, one a vector
   */
  public static float[] of(TrainedPair pair, float[] vectors) {
    int channels = pair.shape().channels();
    try (NDManager scope = pair.condition().getManager().newSubManager()) {
      Shape shape = new Shape(vectors.length / channels, channels, 1, 1);
      return new Distance().measure(pair.outputs(scope.create(vectors, shape))).values();
    }
  }
}
