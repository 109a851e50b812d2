package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Convolutions that compute with bfloat16: numbers of the range of single precision, in half of the
 * bits. Weights are kept in single precision and rounded for each computation, so that learning
 * does not lose small steps. All is differentiable.
 */
public final class Bfloat16 {

  private static final TorchScript SCRIPT = TorchScript.compile("Bfloat16", "bfloat16.torchscript");

  private static final boolean FAST = processorHasIt(Path.of("/proc/cpuinfo"));

  private Bfloat16() {}

  /**
   * Whether the processor multiplies bfloat16 itself (AVX512-BF16, AMX), which makes it about twice
   * as fast. Only Linux tells; elsewhere the answer is no.
   */
  public static boolean isFast() {
    return FAST;
  }

  /** Of a file with what Linux knows of the processor. */
  static boolean processorHasIt(Path description) {
    try {
      String text = Files.readString(description, StandardCharsets.ISO_8859_1);
      return text.contains("avx512_bf16") || text.contains("amx_bf16");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A convolution of stride 1, with zeros beyond the border; the size stays the same.
   *
   * @param x [N,C,H,W]
   * @return bfloat16
   */
  public static NDArray convolution(NDArray x, NDArray weight, NDArray bias) {
    NDList arguments = new NDList(x);
    // As a list, for what a method takes as one has a name that makes it one everywhere.
    TorchScript.addList(arguments, "weights", new NDList(weight, bias));
    return SCRIPT.call("convolution", arguments);
  }

  /** The same values in single precision. {@code NDArray.toType} would lose their gradients. */
  public static NDArray toSingle(NDArray x) {
    return SCRIPT.call("single", new NDList(x));
  }

  /**
   * An affine coupling of two halves of the channels, {@code networks.CouplingBlock}, without a
   * limit of the results.
   *
   * @param x [N,C,H,W]
   * @param condition [1,P,H,W]
   * @param permutation of the channels, int64 [C]
   * @param clamp of the log-scales
   * @param scale of the log-scales
   * @param first sub-network, which scales the second half: weight and bias of both convolutions,
   *     and gamma
   * @param second sub-network, which scales the first half
   * @return y [N,C,H,W] and the log-determinant [N,H,W], of single precision
   */
  public static NDList coupling(
      NDArray x,
      NDArray condition,
      NDArray permutation,
      NDArray clamp,
      NDArray scale,
      NDList first,
      NDList second) {
    NDList arguments = new NDList(x, condition, permutation, clamp, scale);
    TorchScript.addList(arguments, "first", first);
    TorchScript.addList(arguments, "second", second);
    return SCRIPT.callForAll("coupling", arguments);
  }
}
