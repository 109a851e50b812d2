package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.Optional;
import sc.fiji.ast.engine.FusedConvolution;
import sc.fiji.ast.engine.FusedConvolution.Padding;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;

/** A convolution of a frozen network, with the batch normalisation after it folded into it. */
final class FrozenConvolution {

  private final NDArray weight;
  private final NDArray bias;
  private final int stride;
  private final int groups;
  private final int nominalSize;
  private final Optional<FusedConvolution> fused;

  /**
   * @param nominalSize the side of the input to pad for; 0: that of the input at hand
   */
  private FrozenConvolution(NDArray weight, NDArray bias, int stride, int groups, int nominalSize) {
    this(
        weight,
        bias,
        stride,
        groups,
        nominalSize,
        FusedConvolution.of(weight, bias, stride, groups));
  }

  private FrozenConvolution(
      NDArray weight,
      NDArray bias,
      int stride,
      int groups,
      int nominalSize,
      Optional<FusedConvolution> fused) {
    this.weight = weight;
    this.bias = bias;
    this.stride = stride;
    this.groups = groups;
    this.nominalSize = nominalSize;
    this.fused = fused;
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

  /** The same, one operation after the other, as where nothing can be fused. */
  FrozenConvolution unfused() {
    return new FrozenConvolution(weight, bias, stride, groups, nominalSize, Optional.empty());
  }

  /**
   * @param x [N,C,H,W], with the channels of a pixel side by side
   */
  NDArray apply(NDArray x, Activation activation) {
    Padding padding = padding(x.getShape());
    return fused
        .map(all -> activation.afterFused(all.apply(x, padding, activation.fused())))
        .orElseGet(() -> activation.apply(convolve(x, padding)));
  }

  /** As {@link #apply} without activation, and adds {@code other}. */
  NDArray applyAndAdd(NDArray x, NDArray other) {
    Padding padding = padding(x.getShape());
    return fused
        .map(all -> all.applyAndAdd(x, padding, other))
        .orElseGet(() -> convolve(x, padding).addi(other));
  }

  /** Rows and columns of zeros to add to an image. */
  Padding padding(Shape image) {
    return Padding.ofSum(padding(image.get(2)), padding(image.get(3)));
  }

  Optional<FusedConvolution> fused() {
    return fused;
  }

  private NDArray convolve(NDArray x, Padding padding) {
    if (padding.top() == padding.bottom() && padding.left() == padding.right()) {
      return convolve(x, new Shape(padding.top(), padding.left()));
    }
    try (NDArray padded =
        TorchOperations.zeroPad(
            x, padding.left(), padding.right(), padding.top(), padding.bottom())) {
      return convolve(padded, new Shape(0, 0));
    }
  }

  private NDArray convolve(NDArray x, Shape padding) {
    Shape strides = new Shape(stride, stride);
    return Conv2d.conv2d(x, weight, bias, strides, padding, new Shape(1, 1), groups)
        .singletonOrThrow();
  }

  /**
   * The padding of both sides together that makes the output ceil(size / stride).
   *
   * @param present the side of the input at hand
   */
  private int padding(long present) {
    long size = nominalSize > 0 ? nominalSize : present;
    long outputs = (size + stride - 1) / stride;
    return (int) Math.max((outputs - 1) * stride + weight.getShape().get(2) - size, 0);
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
