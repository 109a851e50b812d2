package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import sc.fiji.ast.engine.Bfloat16;
import sc.fiji.ast.engine.FusedConvolution;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;

/**
 * A 2D convolution of stride 1 with its weights; the weights stay owned by their {@link Weights}.
 */
record Convolution(NDArray weight, NDArray bias) {

  static Convolution of(Weights weights, String name, long outputs, long inputs, long kernel) {
    return new Convolution(
        weights.get(name + ".weight", outputs, inputs, kernel, kernel),
        weights.get(name + ".bias", outputs));
  }

  /** Zeros are assumed beyond the border; the size stays the same. */
  NDArray zeroPadded(NDArray x) {
    return apply(x, border());
  }

  /**
   * As {@link #zeroPadded(NDArray)}.
   *
   * @return of 16 bits where the precision is such
   */
  NDArray zeroPadded(NDArray x, Precision precision) {
    return precision == Precision.BFLOAT16 ? Bfloat16.convolution(x, weight, bias) : zeroPadded(x);
  }

  /** The border pixels are repeated beyond the border; the size stays the same. */
  NDArray replicatePadded(NDArray x) {
    return apply(TorchOperations.replicationPad(x, border()), 0);
  }

  /** With a batch normalisation after it folded into it, as that is now. */
  Convolution with(BatchNormalisation norm) {
    NDArray scale = norm.scale();
    return new Convolution(
        weight.mul(scale.reshape(-1, 1, 1, 1)), bias.sub(norm.mean()).mul(scale).add(norm.beta()));
  }

  /** For weights that do not change, where the library has it. */
  FusedConvolution fused() {
    return FusedConvolution.of(weight, bias, 1, 1).orElseThrow();
  }

  private int border() {
    return (int) weight.getShape().get(2) / 2;
  }

  private NDArray apply(NDArray x, long padding) {
    return Conv2d.conv2d(
            x, weight, bias, new Shape(1, 1), new Shape(padding, padding), new Shape(1, 1), 1)
        .singletonOrThrow();
  }
}
