package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import sc.fiji.ast.engine.FusedConvolution.Padding;

/**
 * An affine coupling of two halves of the channels, {@code networks.CouplingBlock}, with weights
 * that do not change, for one feature map at a time on the CPU. What the condition adds is computed
 * once, factors are multiplied into weights, and halves are overwritten where they lie. Not
 * differentiable. Threads may share it.
 */
public final class FrozenCoupling {

  /** Loaded when a coupling is first used. */
  private static final class Script {
    static final TorchScript COUPLINGS =
        TorchScript.compile("FrozenCouplings", "coupling.torchscript");
  }

  private final NDList constants;

  private FrozenCoupling(NDList constants) {
    this.constants = constants;
  }

  /**
   * @param permutation of the channels, int64 [C]
   * @param clamp by which log-scales are divided
   * @param scale of the arc tangent of log-scales
   * @param limit of the absolute values of the results
   * @param first sub-network, which scales the second half
   * @param second sub-network, which scales the first half
   * @return empty where PyTorch's library does not have what it takes, or weights are not on the
   *     CPU
   */
  public static Optional<FrozenCoupling> of(
      NDArray permutation,
      NDArray clamp,
      NDArray scale,
      double limit,
      SubNetwork first,
      SubNetwork second) {
    if (!FusedConvolution.isAvailable(permutation.getDevice())) {
      return Optional.empty();
    }
    int border = (int) first.weight1().getShape().get(2) / 2;
    NDList constants =
        new NDList(
            permutation, clamp, scale, TorchScript.number(limit), TorchScript.number(border));
    TorchScript.addList(constants, "first", border == 0 ? first.factors() : first.convolutions());
    TorchScript.addList(
        constants, "second", border == 0 ? second.factors() : second.convolutions());
    return Optional.of(new FrozenCoupling(constants));
  }

  /**
   * @param x [1,C,H,W], of the size of the map
   * @return y [1,C,H,W] and the log-determinant [1,H,W], in the manager of {@code x}
   */
  public NDList apply(NDArray x) {
    return Script.COUPLINGS.callForAll("coupling", new NDList(x).addAll(constants));
  }

  /**
   * A convolution of half of the channels, to which a map is added, ReLU, and a convolution, all
   * with the border pixels repeated beyond the border. The arrays live in one manager, which owns
   * what is made of them.
   *
   * @param weight1 [hidden, inputs, kernel, kernel]
   * @param map [1,hidden,H,W]
   * @param weight2 [outputs, hidden, kernel, kernel]
   * @param bias2 [outputs]
   */
  public record SubNetwork(NDArray weight1, NDArray map, NDArray weight2, NDArray bias2) {

    private NDList convolutions() {
      NDArray bias1 = map.getManager().zeros(new Shape(weight1.getShape().get(0)));
      return new NDList(
          packed(weight1, bias1), TorchOperations.channelsLast(map), packed(weight2, bias2), bias2);
    }

    private NDArray packed(NDArray weight, NDArray bias) {
      Shape shape = map.getShape();
      long border = weight.getShape().get(2) - 1;
      Shape padded =
          new Shape(1, weight.getShape().get(1), shape.get(2) + border, shape.get(3) + border);
      return FusedConvolution.of(weight, bias, 1, 1).orElseThrow().packed(Padding.NONE, padded);
    }

    /** With one more hidden channel that is always 1, whose weights are the bias. */
    private NDList factors() {
      NDManager manager = map.getManager();
      long pixels = map.getShape().get(2) * map.getShape().get(3);
      NDArray factor1 = weight1.flatten(1, 3);
      NDArray none = manager.zeros(new Shape(1, factor1.getShape().get(1)));
      NDArray ones = manager.ones(new Shape(1, pixels));
      return new NDList(
          factor1.concat(none, 0),
          map.reshape(-1, pixels).concat(ones, 0),
          weight2.flatten(1, 3).concat(bias2.expandDims(1), 1));
    }
  }
}
