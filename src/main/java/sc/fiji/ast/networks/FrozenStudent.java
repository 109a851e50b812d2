package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import sc.fiji.ast.engine.FusedConvolution;
import sc.fiji.ast.engine.FusedConvolution.Padding;
import sc.fiji.ast.engine.FusedConvolution.Then;
import sc.fiji.ast.engine.TorchOperations;

/**
 * A {@link ConvolutionalStudent} whose weights do not change, for one feature map at a time on the
 * CPU: normalisations are folded into convolutions, activations done with them, and what the
 * condition adds is computed once. Not differentiable.
 *
 * @param condition what it was made for
 * @param ofCondition what the first convolution makes of the condition
 */
record FrozenStudent(
    NDArray condition,
    NDArray ofCondition,
    FusedConvolution first,
    List<Block> blocks,
    FusedConvolution last,
    float slope) {

  private static final Padding SAME = Padding.ofSum(2, 2);

  /**
   * @param first takes the condition, then the features
   */
  static FrozenStudent of(
      Convolution first, NDArray condition, List<Block> blocks, Convolution last, float slope) {
    long encoding = condition.getShape().get(1);
    NDArray weight = first.weight();
    Shape features =
        new Shape(1, weight.getShape().get(1) - encoding).addAll(condition.getShape().slice(2));
    NDArray none = weight.getManager().zeros(features);
    NDArray ofCondition = first.zeroPadded(TorchOperations.prependCondition(none, condition));
    NDArray ofFeatures = weight.get(":, " + encoding + ":");
    Convolution rest = new Convolution(ofFeatures, first.bias().zerosLike());
    return new FrozenStudent(
        condition,
        TorchOperations.channelsLast(ofCondition),
        rest.fused(),
        blocks,
        last.fused(),
        slope);
  }

  boolean takes(NDArray features, NDArray given) {
    return given == condition && features.getShape().get(0) == 1;
  }

  /**
   * @param features [1,C,H,W]
   */
  NDArray forward(NDArray features) {
    NDArray x =
        Activation.leakyRelu(
            first.applyAndAdd(TorchOperations.channelsLast(features), SAME, ofCondition), slope);
    for (Block block : blocks) {
      x = block.forward(x, slope);
    }
    return TorchOperations.planar(last.apply(x, SAME, Then.NOTHING));
  }

  /** Two convolutions, each followed by a leaky ReLU; then the input is added. */
  record Block(FusedConvolution first, FusedConvolution second) {

    private NDArray forward(NDArray x, float slope) {
      NDArray y = first.applyLeaky(x, SAME, slope);
      return second.applyLeaky(y, SAME, slope).addi(x);
    }
  }
}
