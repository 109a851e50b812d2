package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.BatchNorm;
import sc.fiji.ast.engine.Weights;

/** Batch normalisation over [N,C,H,W]; the arrays stay owned by their {@link Weights}. */
record BatchNormalisation(NDArray mean, NDArray variance, NDArray gamma, NDArray beta) {

  /** What DJL calls momentum is the part kept: PyTorch's 0.1. */
  private static final float MOMENTUM = 0.9f;

  private static final float EPSILON = 1e-5f;

  static BatchNormalisation of(Weights weights, String name, long channels) {
    return new BatchNormalisation(
        weights.get(name + ".running_mean", channels),
        weights.notNegative(name + ".running_var", channels),
        weights.get(name + ".weight", channels),
        weights.get(name + ".bias", channels));
  }

  /** By which it multiplies deviations from the mean, where it does not train. */
  NDArray scale() {
    return gamma.div(variance.add(EPSILON).sqrt());
  }

  NDArray forward(NDArray x, boolean training) {
    return BatchNorm.batchNorm(x, mean, variance, gamma, beta, 1, MOMENTUM, EPSILON, training)
        .singletonOrThrow();
  }
}
