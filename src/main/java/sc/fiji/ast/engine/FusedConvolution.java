package sc.fiji.ast.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A convolution with fixed weights as oneDNN does it on the CPU: the weights laid out once as the
 * processor wants them, padding without a copy of the image, and what follows done in the same
 * pass. Not differentiable. Threads may share it.
 */
public final class FusedConvolution {

  private static final Optional<TorchScript> SCRIPT = load();

  private final NDArray weight;
  private final NDArray bias;
  private final int stride;
  private final int groups;
  private final Map<Use, NDArray> packed = new ConcurrentHashMap<>();

  private FusedConvolution(NDArray weight, NDArray bias, int stride, int groups) {
    // Arrays that were in a list have a name, which would make lists of them in other calls.
    this.weight = weight.reshape(weight.getShape());
    this.bias = bias.reshape(bias.getShape());
    this.stride = stride;
    this.groups = groups;
  }

  /**
   * @param weight [outputs, inputs / groups, kernel, kernel]; its manager owns what is made of it
   * @param bias [outputs]
   * @return empty where PyTorch's library does not have it, or the weights are not on the CPU
   */
  public static Optional<FusedConvolution> of(
      NDArray weight, NDArray bias, int stride, int groups) {
    return isAvailable(weight.getDevice())
        ? Optional.of(new FusedConvolution(weight, bias, stride, groups))
        : Optional.empty();
  }

  /** Whether PyTorch's library has it for that device. */
  public static boolean isAvailable(Device device) {
    return SCRIPT.isPresent() && !device.isGpu();
  }

  /** What is done to the results of a convolution. */
  public enum Then {
    NOTHING("plain"),
    /** max(x, 0). */
    RELU("relu"),
    /** min(max(x, 0), 6). */
    RELU6("relu6");

    private final String method;

    Then(String method) {
      this.method = method;
    }
  }

  /** How many rows and columns of zeros are added to an image. */
  public record Padding(int top, int bottom, int left, int right) {

    public static final Padding NONE = ofSum(0, 0);

    /**
     * Evenly on both sides; an odd one is right or below.
     *
     * @param vertical above and below together
     * @param horizontal left and right together
     */
    public static Padding ofSum(int vertical, int horizontal) {
      int top = vertical / 2;
      int left = horizontal / 2;
      return new Padding(top, vertical - top, left, horizontal - left);
    }

    int vertical() {
      return Math.max(top, bottom);
    }

    int horizontal() {
      return Math.max(left, right);
    }
  }

  /**
   * @param x [N,C,H,W], with the channels of a pixel side by side
   * @return [N,C',H',W'], in the manager of {@code x}
   */
  public NDArray apply(NDArray x, Padding padding, Then then) {
    return call(then.method, x, padding);
  }

  /**
   * As {@link #apply}, and another array is added to the results.
   *
   * @param other of the shape of the results
   */
  public NDArray applyAndAdd(NDArray x, Padding padding, NDArray other) {
    return call("add", x, padding, other);
  }

  /** As {@link #apply}, and results below 0 are multiplied by {@code slope}. */
  public NDArray applyLeaky(NDArray x, Padding padding, double slope) {
    return call("leaky_relu", x, padding, TorchScript.number(slope));
  }

  private NDArray call(String method, NDArray x, Padding padding, NDArray... others) {
    NDList arguments =
        new NDList(
            x,
            packed(padding, x.getShape()),
            bias,
            TorchScript.number(padding.vertical()),
            TorchScript.number(padding.horizontal()),
            TorchScript.number(stride),
            TorchScript.number(groups));
    for (NDArray other : others) {
      arguments.add(other);
    }
    return script().call(method, arguments);
  }

  /** Of what is computed so; there must be one. */
  static TorchScript script() {
    return SCRIPT.orElseThrow();
  }

  /** The weights as oneDNN lays them out. */
  NDArray packed(Padding padding, Shape image) {
    return packed.computeIfAbsent(new Use(padding, image), this::pack);
  }

  int kernel() {
    return (int) weight.getShape().get(2);
  }

  int outputs() {
    return (int) weight.getShape().get(0);
  }

  int stride() {
    return stride;
  }

  NDArray bias() {
    return bias;
  }

  /** What the layout of weights depends on. */
  private record Use(Padding padding, Shape image) {}

  /** oneDNN is told to pad both sides alike; where that is too much, zeros stand in the kernel. */
  private NDArray pack(Use use) {
    Padding padding = use.padding();
    int above = padding.vertical() - padding.top();
    int below = padding.vertical() - padding.bottom();
    int before = padding.horizontal() - padding.left();
    int after = padding.horizontal() - padding.right();
    try (NDArray kernel = TorchOperations.zeroPad(weight, before, after, above, below);
        NDArray size = weight.getManager().create(use.image().getShape())) {
      return script()
          .call(
              "pack",
              new NDList(
                  kernel,
                  TorchScript.number(padding.vertical()),
                  TorchScript.number(padding.horizontal()),
                  TorchScript.number(stride),
                  TorchScript.number(groups),
                  size));
    }
  }

  /** Tried out, for a library may know it and yet not be able to do it on this processor. */
  private static Optional<TorchScript> load() {
    try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
      TorchScript script = TorchScript.compile("FusedConvolutions", "fused.torchscript");
      NDArray weight = manager.ones(new Shape(8, 8, 1, 1));
      NDArray none = TorchScript.number(0);
      NDArray one = TorchScript.number(1);
      NDArray image = manager.ones(new Shape(1, 8, 2, 2));
      NDArray size = manager.create(image.getShape().getShape());
      NDArray packed = script.call("pack", new NDList(weight, none, none, one, one, size));
      NDArray bias = manager.zeros(new Shape(8));
      NDList arguments = new NDList(image, packed, bias, none, none, one, one, image);
      boolean sound = script.call("add", arguments).getFloat(0, 0, 0, 0) == 9;
      return sound ? Optional.of(script) : Optional.empty();
    } catch (EngineException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
