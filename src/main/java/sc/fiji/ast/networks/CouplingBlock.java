package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Optional;
import sc.fiji.ast.engine.Bfloat16;
import sc.fiji.ast.engine.FrozenCoupling;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;

/**
 * An invertible affine coupling of two halves of the channels, after a fixed permutation of them
 * (Section 3.2, Eq. 1 of the paper):
 *
 * <pre>
 * (x1, x2) = halves of x[permutation]
 * (s, t) = s2([x2, condition]);  y1 = exp(e(s)) * x1 + t
 * (s, t) = s1([y1, condition]);  y2 = exp(e(s)) * x2 + t
 * e(s) = clamp * 0.636 * atan(s / clamp)
 * </pre>
 *
 * The log-determinant per pixel is the sum of both e(s) over the channels.
 */
final class CouplingBlock {

  /** So that e(s) stays within +-clamp: close to 2 / pi, the figure of the published code. */
  private static final double ATAN_SCALE = 0.636;

  private static final double OUTPUT_LIMIT = 1e6;

  private final NDArray permutation;
  private final NDArray inversePermutation;
  private final SubNetwork s1;
  private final SubNetwork s2;
  private final NDArray clamp;
  private final NDArray scale;

  CouplingBlock(
      Weights weights, String name, int channels, int condition, int kernel, TeacherSettings set) {
    int first = channels / 2;
    int second = channels - first;
    permutation = weights.permutation(name + ".permutation", channels);
    inversePermutation = permutation.argSort();
    s1 = new SubNetwork(weights, name + ".s1", first + condition, set.hidden(), 2 * second, kernel);
    s2 = new SubNetwork(weights, name + ".s2", second + condition, set.hidden(), 2 * first, kernel);
    // Arrays, not numbers: DJL's number overloads free their operand before the backward pass.
    clamp = weights.manager().create((float) set.clamp());
    scale = weights.manager().create((float) (set.clamp() * ATAN_SCALE));
  }

  static void initialise(
      Initialiser init, String name, int channels, int condition, int kernel, int hidden) {
    int first = channels / 2;
    int second = channels - first;
    init.permutation(name + ".permutation", channels);
    SubNetwork.initialise(init, name + ".s1", first + condition, hidden, 2 * second, kernel);
    SubNetwork.initialise(init, name + ".s2", second + condition, hidden, 2 * first, kernel);
  }

  /**
   * @param x [N,C,H,W]
   * @param condition [1,P,H,W]
   * @return y [N,C,H,W] and the log-determinant [N,H,W], owned by x's manager
   */
  TeacherOutput forward(NDArray x, NDArray condition, Precision precision) {
    if (precision == Precision.BFLOAT16) {
      NDList output =
          Bfloat16.coupling(x, condition, permutation, clamp, scale, s1.weights(), s2.weights());
      return new TeacherOutput(output.get(0), output.get(1));
    }
    NDList halves = halves(TorchOperations.selectChannels(x, permutation));
    Affine of1 = affine(s2, halves.get(1), condition);
    NDArray y1 = of1.logScale().exp().mul(halves.get(0)).add(of1.shift());
    Affine of2 = affine(s1, y1, condition);
    NDArray y2 = of2.logScale().exp().mul(halves.get(1)).add(of2.shift());
    NDArray logDet = sum(of1.logScale()).add(sum(of2.logScale()));
    return new TeacherOutput(TorchOperations.clampAbsolute(y1.concat(y2, 1), OUTPUT_LIMIT), logDet);
  }

  /**
   * The same with the weights of now, for one feature map at a time.
   *
   * @param condition [1,P,H,W]
   * @return empty where the library does not have what it takes
   */
  Optional<FrozenCoupling> frozen(NDArray condition) {
    return FrozenCoupling.of(
        permutation, clamp, scale, OUTPUT_LIMIT, s1.frozen(condition), s2.frozen(condition));
  }

  /** The x for which {@link #forward} gives {@code y}, as long as no value met the limit. */
  NDArray inverse(NDArray y, NDArray condition) {
    NDList halves = halves(y);
    Affine of2 = affine(s1, halves.get(0), condition);
    NDArray x2 = halves.get(1).sub(of2.shift()).mul(of2.logScale().neg().exp());
    Affine of1 = affine(s2, x2, condition);
    NDArray x1 = halves.get(0).sub(of1.shift()).mul(of1.logScale().neg().exp());
    return TorchOperations.selectChannels(x1.concat(x2, 1), inversePermutation);
  }

  private static NDList halves(NDArray x) {
    return x.split(new long[] {x.getShape().get(1) / 2}, 1);
  }

  private Affine affine(SubNetwork network, NDArray half, NDArray condition) {
    NDList halves = halves(network.forward(half, condition));
    return new Affine(halves.get(0).div(clamp).atan().mul(scale), halves.get(1));
  }

  private static NDArray sum(NDArray logScale) {
    return logScale.sum(new int[] {1});
  }

  private record Affine(NDArray logScale, NDArray shift) {}

  /** Convolution, ReLU, convolution, times a learned gamma that starts at 0: first the identity. */
  private static final class SubNetwork {

    private final Convolution conv1;
    private final Convolution conv2;
    private final NDArray gamma;

    SubNetwork(Weights weights, String name, int inputs, int hidden, int outputs, int kernel) {
      conv1 = Convolution.of(weights, name + ".conv1", hidden, inputs, kernel);
      conv2 = Convolution.of(weights, name + ".conv2", outputs, hidden, kernel);
      gamma = weights.get(name + ".gamma", 1);
    }

    static void initialise(
        Initialiser init, String name, int inputs, int hidden, int outputs, int kernel) {
      init.zero(name + ".gamma");
      init.convolution(name + ".conv1", hidden, inputs, kernel);
      init.convolution(name + ".conv2", outputs, hidden, kernel);
    }

    NDList weights() {
      return new NDList(conv1.weight(), conv1.bias(), conv2.weight(), conv2.bias(), gamma);
    }

    /** With gamma in the second convolution. */
    FrozenCoupling.SubNetwork frozen(NDArray condition) {
      long half = conv1.weight().getShape().get(1) - condition.getShape().get(1);
      Shape size = condition.getShape().slice(2);
      NDArray nothing = gamma.getManager().zeros(new Shape(1, half).addAll(size));
      return new FrozenCoupling.SubNetwork(
          conv1.weight().get(":, :" + half),
          conv1.replicatePadded(TorchOperations.appendCondition(nothing, condition)),
          conv2.weight().mul(gamma),
          conv2.bias().mul(gamma));
    }

    NDArray forward(NDArray half, NDArray condition) {
      NDArray x = TorchOperations.appendCondition(half, condition);
      NDArray inner = Activation.relu(conv1.replicatePadded(x));
      return conv2.replicatePadded(inner).mul(gamma);
    }
  }
}
