package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import sc.fiji.ast.engine.FusedBottleneck;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.families.EfficientNetVariant.Block;
import sc.fiji.ast.features.backbone.families.FrozenConvolution.Folding;
import sc.fiji.ast.features.backbone.families.FrozenConvolution.Geometry;

/**
 * Prints how long the convolutions of EfficientNet-Lite0 take, fused with what follows them and in
 * bands of rows, and one operation after the other. In turns; the weights are random.
 *
 * <p>Arguments: [SIZE] of the image.
 */
public final class BackboneBenchmark {

  private static final int TURNS = 31;
  private static final EfficientNetVariant VARIANT = EfficientNetVariant.LITE0;

  private BackboneBenchmark() {}

  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 384;
    TorchEngine.get().setRandomSeed(1);
    try (NDManager manager = TorchEngine.get().newBaseManager();
        Weights weights = new Weights(manager)) {
      List<Layer> layers = layers(manager, weights);
      List<Layer> single = layers.stream().map(Layer::unfused).toList();
      List<UnaryOperator<NDArray>> fused = fused(layers);
      NDArray image =
          TorchOperations.channelsLast(manager.randomNormal(new Shape(1, 3, size, size)));
      Times together = new Times();
      Times oneByOne = new Times();
      for (int turn = -TURNS; turn < TURNS; turn++) {
        together.add(turn, () -> runFused(fused, image));
        oneByOne.add(turn, () -> run(single, image));
      }
      System.out.printf(
          Locale.ROOT,
          "%d pixels: fused %.1f ms, one by one %.1f ms, ratio %.2f (of processor time %.2f;"
              + " medians of %d); largest difference %.1g of the largest value%n",
          size,
          median(together.wall),
          median(oneByOne.wall),
          median(together.wall) / median(oneByOne.wall),
          median(together.processor) / median(oneByOne.processor),
          TURNS,
          difference(runFused(fused, image), run(single, image)));
    }
  }

  /** As {@link EfficientNet} has them: the first convolution, then blocks. */
  private static List<UnaryOperator<NDArray>> fused(List<Layer> layers) {
    List<UnaryOperator<NDArray>> parts = new ArrayList<>();
    Layer stem = layers.get(0);
    parts.add(x -> stem.convolution().apply(x, stem.activation()));
    int next = 1;
    for (Block block : VARIANT.blocks().subList(0, VARIANT.defaultTap() + 1)) {
      FrozenConvolution expand = block.expansion() > 1 ? layers.get(next++).convolution() : null;
      FrozenConvolution depthwise = layers.get(next++).convolution();
      FrozenConvolution project = layers.get(next++).convolution();
      FusedBottleneck bottleneck =
          new FusedBottleneck(
              expand == null ? null : expand.fused().orElseThrow(),
              depthwise.fused().orElseThrow(),
              project.fused().orElseThrow(),
              block.skips());
      parts.add(x -> bottleneck.apply(x, depthwise.padding(x.getShape())));
    }
    return parts;
  }

  private static float[] runFused(List<UnaryOperator<NDArray>> parts, NDArray image) {
    try (NDManager scope = image.getManager().newSubManager()) {
      NDArray x = image;
      for (UnaryOperator<NDArray> part : parts) {
        NDArray before = x;
        x = part.apply(before);
        x.attach(scope);
        if (before != image) {
          before.close();
        }
      }
      return x.toFloatArray();
    }
  }

  private record Layer(FrozenConvolution convolution, Activation activation, boolean skips) {

    Layer unfused() {
      return new Layer(convolution.unfused(), activation, skips);
    }
  }

  private static List<Layer> layers(NDManager manager, Weights weights) {
    List<Layer> layers = new ArrayList<>();
    Geometry stem =
        Geometry.dense(VARIANT.stemChannels(), 3, 3, EfficientNetVariant.STEM_STRIDE, 0);
    layers.add(layer(stem, Activation.RELU6, false, manager, weights));
    for (Block block : VARIANT.blocks().subList(0, VARIANT.defaultTap() + 1)) {
      int inner = block.expanded();
      Geometry expand = Geometry.dense(inner, block.inputs(), 1, 1, 0);
      Geometry depthwise = Geometry.depthwise(inner, block.kernel(), block.stride(), 0);
      Geometry project = Geometry.dense(block.outputs(), inner, 1, 1, 0);
      if (block.expansion() > 1) {
        layers.add(layer(expand, Activation.RELU6, false, manager, weights));
      }
      layers.add(layer(depthwise, Activation.RELU6, false, manager, weights));
      layers.add(layer(project, Activation.NONE, block.skips(), manager, weights));
    }
    return layers;
  }

  private static Layer layer(
      Geometry geometry, Activation activation, boolean skips, NDManager manager, Weights weights) {
    try (Weights source = new Weights(manager)) {
      int outputs = geometry.outputs();
      double scale = Math.sqrt(2. / geometry.inputs() / geometry.kernel() * geometry.groups());
      source.add("c.weight", manager.randomNormal(new Shape(geometry.weightShape())).mul(scale));
      source.add("n.weight", manager.ones(new Shape(outputs)));
      source.add("n.bias", manager.zeros(new Shape(outputs)));
      source.add("n.running_mean", manager.zeros(new Shape(outputs)));
      source.add("n.running_var", manager.ones(new Shape(outputs)));
      Weights own = new Weights(weights.manager());
      return new Layer(new Folding(source, own, 1e-3f).fold("c", "n", geometry), activation, skips);
    }
  }

  /** A layer that skips adds the results of the projection before it. */
  private static float[] run(List<Layer> layers, NDArray image) {
    try (NDManager scope = image.getManager().newSubManager()) {
      NDArray x = image;
      NDArray projected = image;
      for (Layer layer : layers) {
        x =
            layer.skips()
                ? layer.convolution().applyAndAdd(x, projected)
                : layer.convolution().apply(x, layer.activation());
        x.attach(scope);
        projected = layer.activation() == Activation.NONE ? x : projected;
      }
      return x.toFloatArray();
    }
  }

  /** The largest, as a part of the largest value. */
  private static double difference(float[] a, float[] b) {
    double most = IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i])).max().orElse(0);
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0)
        / most;
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static final class Times {

    final double[] wall = new double[TURNS];
    final double[] processor = new double[TURNS];

    /** Turns below 0 do not count. */
    void add(int turn, Runnable work) {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long start = System.nanoTime();
      long used = system.getProcessCpuTime();
      work.run();
      processor[Math.max(turn, 0)] = (system.getProcessCpuTime() - used) / 1e6;
      wall[Math.max(turn, 0)] = (System.nanoTime() - start) / 1e6;
    }
  }
}
