package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.ast.features.backbone.BackboneDescription.Tap;
import sc.fiji.ast.features.backbone.families.FrozenConvolution.Geometry;

/**
 * The sizes of a ResNet.
 *
 * @param depths how many blocks the layers 1, 2, 3 have
 * @param bottleneck whether a block narrows, convolves, and widens fourfold
 * @param widening factor of the channels inside a block, against the first ResNets
 */
record ResNetSizes(List<Integer> depths, boolean bottleneck, int widening) {

  private static final int STEM_CHANNELS = 64;
  private static final int STEM_STRIDE = 4;
  private static final int BOTTLENECK_EXPANSION = 4;

  int blocks(int layer) {
    return depths.get(layer - 1);
  }

  /** All taps: the stem and the layers. */
  List<Tap> taps() {
    List<Tap> taps = new ArrayList<>();
    for (int layer = 0; layer <= depths.size(); layer++) {
      taps.add(tap(layer));
    }
    return taps;
  }

  Tap tap(int layer) {
    return layer == 0
        ? new Tap(STEM_STRIDE, STEM_CHANNELS)
        : new Tap(STEM_STRIDE << (layer - 1), outputs(layer));
  }

  private int outputs(int layer) {
    return layer == 0
        ? STEM_CHANNELS
        : (STEM_CHANNELS << (layer - 1)) * (bottleneck ? BOTTLENECK_EXPANSION : 1);
  }

  Geometry stem() {
    return Geometry.centred(STEM_CHANNELS, 3, 7, 2);
  }

  /** The convolutions of a block, in their order. */
  List<Geometry> path(int layer, int block) {
    int inputs = outputs(block == 0 ? layer - 1 : layer);
    int stride = block == 0 ? stride(layer) : 1;
    int inner = (STEM_CHANNELS << (layer - 1)) * widening;
    int outputs = outputs(layer);
    return bottleneck
        ? List.of(
            Geometry.centred(inner, inputs, 1, 1),
            Geometry.centred(inner, inner, 3, stride),
            Geometry.centred(outputs, inner, 1, 1))
        : List.of(
            Geometry.centred(inner, inputs, 3, stride), Geometry.centred(outputs, inner, 3, 1));
  }

  boolean hasShortcut(int layer, int block) {
    return block == 0 && (stride(layer) > 1 || outputs(layer) != outputs(layer - 1));
  }

  Geometry shortcut(int layer) {
    return Geometry.centred(outputs(layer), outputs(layer - 1), 1, stride(layer));
  }

  private static int stride(int layer) {
    return layer == 1 ? 1 : 2;
  }

  static String prefix(int layer, int block) {
    return "layer" + layer + "." + block + ".";
  }

  /** All weights of the network, by the names of timm. */
  Map<String, Shape> tensors() {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    put(tensors, "conv1", "bn1", stem());
    for (int layer = 1; layer <= depths.size(); layer++) {
      for (int block = 0; block < blocks(layer); block++) {
        String prefix = prefix(layer, block);
        List<Geometry> path = path(layer, block);
        for (int i = 0; i < path.size(); i++) {
          put(tensors, prefix + "conv" + (i + 1), prefix + "bn" + (i + 1), path.get(i));
        }
        if (hasShortcut(layer, block)) {
          put(tensors, prefix + "downsample.0", prefix + "downsample.1", shortcut(layer));
        }
      }
    }
    return tensors;
  }

  private static void put(
      Map<String, Shape> tensors, String convolution, String norm, Geometry geometry) {
    tensors.put(convolution + ".weight", new Shape(geometry.weightShape()));
    for (String statistic : List.of("weight", "bias", "running_mean", "running_var")) {
      tensors.put(norm + "." + statistic, new Shape(geometry.outputs()));
    }
  }
}
