package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sc.fiji.ast.engine.FusedConvolution.Padding;

/**
 * Convolutions of single pixels to more channels, of each channel, and of single pixels to fewer
 * channels, the first two followed by ReLU6. A large image is computed in bands of rows, so that
 * what lies between the convolutions stays near the processor. Threads may share it.
 */
public final class FusedBottleneck {

  /** Of the widest array between the convolutions: about what caches hold. */
  private static final long BYTES_AT_ONCE = 3 << 20;

  private final FusedConvolution expand; // null: none
  private final FusedConvolution depthwise;
  private final FusedConvolution project;
  private final boolean skips;
  private final Map<Shape, NDList> plans = new ConcurrentHashMap<>();

  /**
   * @param expand of stride 1; null: there is none
   * @param depthwise of as many groups as there are channels
   * @param project of stride 1
   * @param skips whether the input is added to the results
   */
  public FusedBottleneck(
      FusedConvolution expand,
      FusedConvolution depthwise,
      FusedConvolution project,
      boolean skips) {
    this.expand = expand;
    this.depthwise = depthwise;
    this.project = project;
    this.skips = skips;
  }

  /**
   * @param x [1,C,H,W], with the channels of a pixel side by side
   * @param padding of the convolution of each channel; always the same for an image size
   * @return [1,C',H',W'], in the manager of {@code x}
   */
  public NDArray apply(NDArray x, Padding padding) {
    NDList plan = plans.computeIfAbsent(x.getShape(), shape -> plan(shape, padding));
    return FusedConvolution.script().call("bottleneck", new NDList(x).addAll(plan));
  }

  /** A row of numbers for each band, and the weights that they name. */
  private NDList plan(Shape shape, Padding padding) {
    List<RowBand> bands =
        RowBand.of(
            (int) shape.get(2),
            padding.top() + padding.bottom(),
            depthwise.kernel(),
            depthwise.stride(),
            rowsAtOnce(shape));
    Map<List<Integer>, RowBand> kinds = new LinkedHashMap<>();
    bands.forEach(band -> kinds.putIfAbsent(band.kind(), band));
    List<List<Integer>> order = new ArrayList<>(kinds.keySet());
    int[][] numbers =
        bands.stream()
            .map(band -> numbers(band, padding(band, padding), order.indexOf(band.kind())))
            .toArray(int[][]::new);
    NDList plan = new NDList(depthwise.bias().getManager().create(numbers));
    addWeights(plan, List.copyOf(kinds.values()), shape, padding);
    NDList biases = new NDList();
    for (FusedConvolution part : List.of(expand == null ? depthwise : expand, depthwise, project)) {
      // Of their own, for as parts of a list they get its name.
      biases.add(part.bias().duplicate());
    }
    TorchScript.addList(plan, "biases", biases);
    return plan;
  }

  private int rowsAtOnce(Shape shape) {
    long row = Float.BYTES * depthwise.outputs() * shape.get(3) * depthwise.stride();
    long all = shape.get(2) / depthwise.stride() + 1;
    return (int) (expand == null ? all : Math.min(all, Math.max(1, BYTES_AT_ONCE / row)));
  }

  private int[] numbers(RowBand band, Padding padding, int weights) {
    return new int[] {
      band.from(),
      band.to(),
      band.inputFrom(),
      band.inputTo(),
      padding.vertical(),
      padding.horizontal(),
      weights,
      depthwise.stride(),
      skips ? 1 : 0,
      expand == null ? 0 : 1
    };
  }

  private static Padding padding(RowBand band, Padding whole) {
    return new Padding(band.above(), band.below(), whole.left(), whole.right());
  }

  private void addWeights(NDList plan, List<RowBand> kinds, Shape shape, Padding whole) {
    NDList expanding = new NDList();
    NDList apart = new NDList();
    NDList projecting = new NDList();
    long width = shape.get(3);
    long outputs =
        (width + whole.left() + whole.right() - depthwise.kernel()) / depthwise.stride() + 1;
    for (RowBand band : kinds) {
      long rows = band.inputTo() - band.inputFrom();
      long inner = depthwise.outputs();
      apart.add(depthwise.packed(padding(band, whole), new Shape(1, inner, rows, width)));
      expanding.add(
          expand == null
              ? depthwise.bias().duplicate() // A list must not be empty.
              : expand.packed(Padding.NONE, new Shape(1, shape.get(1), rows, width)));
      projecting.add(
          project.packed(Padding.NONE, new Shape(1, inner, band.to() - band.from(), outputs)));
    }
    TorchScript.addList(plan, "expand", expanding);
    TorchScript.addList(plan, "depthwise", apart);
    TorchScript.addList(plan, "project", projecting);
  }
}
