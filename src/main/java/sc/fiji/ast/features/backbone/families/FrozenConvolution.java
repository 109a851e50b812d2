package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;

/** A convolution of a frozen network, with the batch normalisation after it folded into it. */
final class FrozenConvolution {

  private final NDArray weight;
  private final NDArray bias;
  private final int stride;
  private final int groups;
  private final int nominalSize;

  /**
   * @param nominalSize the side of the input to pad for; 0: that of the input at hand
   */
  private FrozenConvolution(NDArray weight, NDArray bias, int stride, int groups, int nominalSize) {
    this.weight = weight;
    this.bias = bias;
    this.stride = stride;
    this.groups = groups;
    this.nominalSize = nominalSize;
  }

  /** A convolution with a bias of its own, 1x1. */
  static FrozenConvolution pointwise(Weights source, String name, int outputs, int inputs) {
    return new FrozenConvolution(
        source.get(name + ".weight", outputs, inputs, 1, 1),
        source.get(name + ".bias", outputs),
        1,
        1,
        0);
  }

  NDArray apply(NDArray x) {
    long kernel = weight.getShape().get(2);
    long vertical = padding(nominalSize > 0 ? nominalSize : x.getShape().get(2), kernel);
    long horizontal = padding(nominalSize > 0 ? nominalSize : x.getShape().get(3), kernel);
    if (vertical % 2 == 0 && horizontal % 2 == 0) {
      return convolve(x, new Shape(vertical / 2, horizontal / 2));
    }
    int left = (int) horizontal / 2;
    int top = (int) vertical / 2;
    try (NDArray padded =
        TorchOperations.zeroPad(x, left, (int) horizontal - left, top, (int) vertical - top)) {
      return convolve(padded, new Shape(0, 0));
    }
  }

  private NDArray convolve(NDArray x, Shape padding) {
    Shape strides = new Shape(stride, stride);
    return Conv2d.conv2d(x, weight, bias, strides, padding, new Shape(1, 1), groups)
        .singletonOrThrow();
  }

  /** The padding of both sides together that makes the output ceil(size / stride). */
  private long padding(long size, long kernel) {
    long outputs = (size + stride - 1) / stride;
    return Math.max((outputs - 1) * stride + kernel - size, 0);
  }

  /**
   * Folds normalisations into convolutions.
   *
   * @param source weights of a file
   * @param folded is given the new arrays
   * @param epsilon of the normalisations, added to variances
   */
  record Folding(Weights source, Weights folded, float epsilon) {

    /** The convolution {@code name} with the normalisation {@code norm} folded into it. */
    FrozenConvolution fold(String name, String norm, Geometry geometry) {
      NDArray kernel = source.get(name + ".weight", geometry.weightShape());
      int outputs = geometry.outputs();
      NDArray scale =
          source
              .get(norm + ".weight", outputs)
              .div(source.notNegative(norm + ".running_var", outputs).add(epsilon).sqrt());
      NDArray bias =
          source
              .get(norm + ".bias", outputs)
              .sub(source.get(norm + ".running_mean", outputs).mul(scale));
      NDArray weight = kernel.mul(scale.reshape(outputs, 1, 1, 1));
      folded.add(name + ".weight", weight);
      folded.add(name + ".bias", bias);
      return new FrozenConvolution(
          weight, bias, geometry.stride(), geometry.groups(), geometry.nominalSize());
    }
  }

  /** The sizes of a convolution. */
  record Geometry(int outputs, int inputs, int kernel, int stride, int groups, int nominalSize) {

    static Geometry dense(int outputs, int inputs, int kernel, int stride, int nominalSize) {
      return new Geometry(outputs, inputs, kernel, stride, 1, nominalSize);
    }

    /** As much padding on either side, whatever the input: what SAME is for a single pixel. */
    static Geometry centred(int outputs, int inputs, int kernel, int stride) {
      return dense(outputs, inputs, kernel, stride, 1);
    }

    static Geometry depthwise(int channels, int kernel, int stride, int nominalSize) {
      return new Geometry(channels, channels, kernel, stride, channels, nominalSize);
    }

    long[] weightShape() {
      return new long[] {outputs, inputs / groups, kernel, kernel};
    }
  }
}
