package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * PyTorch operations that {@link NDArray} lacks, or has in a form that loses speed, memory or
 * gradients. Each result belongs to the manager of the array it was computed from; all but the
 * in-place ones are differentiable.
 */
public final class TorchOperations {

  private static final TorchScript SCRIPT =
      TorchScript.compile("Operations", "operations.torchscript");

  private TorchOperations() {}

  /** Repeats the outermost pixels of {@code x} [N,C,H,W] {@code border} times on each side. */
  public static NDArray replicationPad(NDArray x, int border) {
    return border == 0 ? x : call("replication_pad", x, number(border));
  }

  /** Pads {@code x} [N,C,H,W] with zeros. */
  public static NDArray zeroPad(NDArray x, int left, int right, int top, int bottom) {
    try (NDArray borders = x.getManager().create(new int[] {left, right, top, bottom})) {
      return call("pad_zero", x, borders);
    }
  }

  /** The channels of {@code x} [N,C,H,W] in the order given by {@code channels}, int64 [C']. */
  public static NDArray selectChannels(NDArray x, NDArray channels) {
    return call("select_channels", x, channels);
  }

  /** Appends {@code condition} [1,P,H,W] to the channels of each of {@code x} [N,C,H,W]. */
  public static NDArray appendCondition(NDArray x, NDArray condition) {
    return call("append_condition", x, condition);
  }

  /** Puts {@code condition} [1,P,H,W] before the channels of each of {@code x} [N,C,H,W]. */
  public static NDArray prependCondition(NDArray x, NDArray condition) {
    return call("prepend_condition", x, condition);
  }

  /** Brings every value into [-limit, limit]. */
  public static NDArray clampAbsolute(NDArray x, double limit) {
    return call("clamp_absolute", x, number(limit));
  }

  /** The same values, laid out in memory with the channels of a pixel side by side. */
  public static NDArray channelsLast(NDArray x) {
    return call("channels_last", x);
  }

  /** Overwrites {@code x} with min(max(x, 0), 6); the result shares its memory. */
  public static NDArray relu6InPlace(NDArray x) {
    return call("relu6_in_place", x);
  }

  /** Overwrites {@code x} with max(x, 0); the result shares its memory. */
  public static NDArray reluInPlace(NDArray x) {
    return call("relu_in_place", x);
  }

  /** Overwrites {@code x} with x * sigmoid(x); the result shares its memory. */
  public static NDArray siluInPlace(NDArray x) {
    return call("silu_in_place", x);
  }

  /** The mean over height and width: [N,C,H,W] to [N,C,1,1]. */
  public static NDArray spatialMean(NDArray x) {
    return call("spatial_mean", x);
  }

  /** Bicubic interpolation of [N,C,H,W], pixel areas aligned (PyTorch's align_corners=False). */
  public static NDArray resizeBicubic(NDArray x, int height, int width) {
    return call("upsample_bicubic", x, number(height), number(width));
  }

  /** As {@link #resizeBicubic}, averaging over all source pixels where the image shrinks. */
  public static NDArray resizeBicubicAntialiased(NDArray x, int height, int width) {
    return call("resample_bicubic", x, number(height), number(width));
  }

  /**
   * Attention of tokens to each other.
   *
   * @param projections queries, keys and values of the tokens side by side, [N,T,3C]
   * @param heads into which the channels are split
   * @return [N,T,C]
   */
  public static NDArray attention(NDArray projections, int heads) {
    return call("attention", projections, number(heads));
  }

  /**
   * Bilinear interpolation of [N,C,H,W], pixel areas aligned, averaging over all source pixels
   * where the image shrinks.
   */
  public static NDArray resizeAntialiased(NDArray x, int height, int width) {
    return call("shrink_bilinear", x, number(height), number(width));
  }

  /** Bilinear interpolation of [N,C,H,W] between the nearest pixels, pixel areas aligned. */
  public static NDArray resizeBilinear(NDArray x, int height, int width) {
    return call("upsample_bilinear", x, number(height), number(width));
  }

  /** The channels of each pixel, [pixels,C], of [N,C,H,W]. May share its memory. */
  public static NDArray pixelRows(NDArray x) {
    return call("pixel_rows", x);
  }

  /**
   * The same array with the pixels of a channel side by side in memory; may share its memory.
   *
   * @param x [1,C,H,W]
   */
  public static NDArray planar(NDArray x) {
    return call("planar", x);
  }

  /** [1,C,1,pixels] of the channels of each pixel, [pixels,C], whose memory it shares. */
  public static NDArray asImage(NDArray rows) {
    return call("as_image", rows);
  }

  /**
   * The Euclidean distance of each row x of [n,C] to the nearest of the rows y of another array,
   * divided by the root of C.
   *
   * @param products |y|^2 - 2 xy, [n,N]; rounding may make them too small
   * @return [n]
   */
  public static NDArray leastDistances(NDArray rows, NDArray products) {
    return call("least_distances", rows, products);
  }

  /** The mean of each pixel of [N,C,H,W] and its up to 8 neighbours; none lie outside. */
  public static NDArray neighbourMean(NDArray x) {
    return call("neighbour_mean", x);
  }

  /** Means of [N,C,H,W] over height x width fields that cover it; they may share pixels. */
  public static NDArray adaptiveMean(NDArray x, int height, int width) {
    return call("adaptive_mean", x, number(height), number(width));
  }

  /** One step of Adam (Kingma and Ba, 2015) on lists of arrays. Gradients are zeroed afterwards. */
  public static void adamStep(
      NDList weights,
      NDList gradients,
      NDList means,
      NDList squares,
      NDList steps,
      double learningRate,
      double weightDecay) {
    NDList arguments = new NDList();
    TorchScript.addList(arguments, "weights", weights);
    TorchScript.addList(arguments, "gradients", gradients);
    TorchScript.addList(arguments, "means", means);
    TorchScript.addList(arguments, "squares", squares);
    TorchScript.addList(arguments, "steps", steps);
    arguments.add(number(learningRate));
    arguments.add(number(weightDecay));
    SCRIPT.call("adam_step", arguments).close();
  }

  /**
   * Scales all gradients so that their norm together is at most {@code limit}.
   *
   * @return the norm before; not finite if one of the gradients is not
   */
  public static float clipNorm(NDList gradients, double limit) {
    NDList arguments = new NDList();
    TorchScript.addList(arguments, "gradients", gradients);
    arguments.add(number(limit));
    try (NDArray norm = SCRIPT.call("clip_norm", arguments)) {
      return norm.getFloat();
    }
  }

  public static void zero(NDList arrays) {
    NDList arguments = new NDList();
    TorchScript.addList(arguments, "arrays", arrays);
    SCRIPT.call("zero", arguments).close();
  }

  private static NDArray call(String method, NDArray... arguments) {
    return SCRIPT.call(method, new NDList(arguments));
  }

  private static NDArray number(double value) {
    return TorchScript.number(value);
  }
}
