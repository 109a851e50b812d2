package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import sc.fiji.ast.engine.Weights;

/** The network that learns to copy the teacher's outputs on good samples. */
public interface Student extends AutoCloseable {

  /**
   * The student's guess of the teacher's z.
   *
   * @param features [N,C,H,W]
   * @param condition the positional encoding, [1,P,H,W]
   * @param training whether batch normalisation uses, and learns from, the statistics of the batch
   * @return [N,C,H,W], owned by the manager of {@code features}
   */
  default NDArray forward(NDArray features, NDArray condition, boolean training) {
    return forward(features, condition, training, Precision.FLOAT32);
  }

  /**
   * As {@link #forward(NDArray, NDArray, boolean)}.
   *
   * @param precision of the convolutions; the result is of single precision
   */
  NDArray forward(NDArray features, NDArray condition, boolean training, Precision precision);

  /**
   * Has {@link #forward(NDArray, NDArray, boolean)} take less time from now on, where it does not
   * train, for single feature maps with that condition. The weights must not change any more.
   *
   * @param condition the positional encoding, [1,P,H,W]; must live as long as this
   */
  void freeze(NDArray condition);

  Weights weights();

  @Override
  void close();
}
