package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.engine.Bfloat16;
import sc.fiji.ast.engine.FusedConvolution;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;

/**
 * The student (Section 3.3 of the paper): a plain convolutional network with residual blocks, not
 * invertible and unlike the teacher, so that it diverges from it outside of the training data.
 */
final class ConvolutionalStudent implements Student {

  private static final int KERNEL = 3;

  private final Convolution first;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final Convolution last;
  private final float slope;
  private final Weights weights;
  private FrozenStudent frozen; // null: not frozen

  /**
   * A student with the given weights, which it owns from now on.
   *
   * @throws IllegalArgumentException if a weight is missing or of the wrong shape
   */
  ConvolutionalStudent(
      StudentSettings settings, int channels, int conditionChannels, Weights weights) {
    this.weights = weights;
    slope = (float) settings.slope();
    int hidden = settings.hidden();
    first = Convolution.of(weights, "conv1", hidden, channels + conditionChannels, KERNEL);
    for (int i = 0; i < settings.blocks(); i++) {
      blocks.add(new ResidualBlock(weights, "res." + i, hidden));
    }
    last = Convolution.of(weights, "conv2", channels, hidden, KERNEL);
  }

  /** A new, untrained student. */
  static Student create(
      StudentSettings settings, int channels, int conditionChannels, long seed, NDManager parent) {
    Weights weights = new Weights(parent);
    Initialiser init = new Initialiser(seed, weights);
    int hidden = settings.hidden();
    init.convolution("conv1", hidden, channels + conditionChannels, KERNEL);
    for (int i = 0; i < settings.blocks(); i++) {
      ResidualBlock.initialise(init, "res." + i, hidden);
    }
    init.convolution("conv2", channels, hidden, KERNEL);
    return new ConvolutionalStudent(settings, channels, conditionChannels, weights);
  }

  @Override
  public NDArray forward(
      NDArray features, NDArray condition, boolean training, Precision precision) {
    NDArray x = first.zeroPadded(TorchOperations.prependCondition(features, condition), precision);
    x = Activation.leakyRelu(x, slope);
    for (ResidualBlock block : blocks) {
      x = block.forward(x, training, precision);
    }
    NDArray z = last.zeroPadded(x, precision);
    return precision == Precision.BFLOAT16 ? Bfloat16.toSingle(z) : z;
  }

  @Override
  public NDArray forward(NDArray features, NDArray condition, boolean training) {
    return !training && frozen != null && frozen.takes(features, condition)
        ? frozen.forward(features)
        : Student.super.forward(features, condition, training);
  }

  @Override
  public void freeze(NDArray condition) {
    if (FusedConvolution.isAvailable(weights.manager().getDevice())) {
      frozen =
          FrozenStudent.of(
              first, condition, blocks.stream().map(ResidualBlock::frozen).toList(), last, slope);
    }
  }

  @Override
  public Weights weights() {
    return weights;
  }

  @Override
  public void close() {
    weights.close();
  }

  /** Twice convolution, batch normalisation, leaky ReLU; then the input is added. */
  private final class ResidualBlock {

    private final Convolution conv1;
    private final BatchNormalisation norm1;
    private final Convolution conv2;
    private final BatchNormalisation norm2;

    ResidualBlock(Weights weights, String name, int hidden) {
      conv1 = Convolution.of(weights, name + ".l1", hidden, hidden, KERNEL);
      norm1 = BatchNormalisation.of(weights, name + ".bn1", hidden);
      conv2 = Convolution.of(weights, name + ".l2", hidden, hidden, KERNEL);
      norm2 = BatchNormalisation.of(weights, name + ".bn2", hidden);
    }

    static void initialise(Initialiser init, String name, int hidden) {
      init.convolution(name + ".l1", hidden, hidden, KERNEL);
      init.batchNorm(name + ".bn1", hidden);
      init.convolution(name + ".l2", hidden, hidden, KERNEL);
      init.batchNorm(name + ".bn2", hidden);
    }

    FrozenStudent.Block frozen() {
      return new FrozenStudent.Block(conv1.with(norm1).fused(), conv2.with(norm2).fused());
    }

    NDArray forward(NDArray x, boolean training, Precision precision) {
      NDArray y =
          Activation.leakyRelu(norm1.forward(conv1.zeroPadded(x, precision), training), slope);
      y = Activation.leakyRelu(norm2.forward(conv2.zeroPadded(y, precision), training), slope);
      return y.add(x);
    }
  }
}
