package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneDescription.Tap;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.features.backbone.InputNormalisation;
import sc.fiji.ast.features.backbone.families.FrozenConvolution.Geometry;

/**
 * A ResNet (He et al., 2016; wide: Zagoruyko and Komodakis, 2016) in evaluation mode, cut after the
 * last of the layers that are used (the taps): 0 is the stem after its pooling, 1 to 3 are the
 * layers of these numbers, which are groups of residual blocks. Batch normalisations are folded
 * into the convolutions.
 */
final class ResNet implements Backbone {

  private static final float EPSILON = 1e-5f;

  private final ResNetSizes sizes;
  private final List<Integer> taps;
  private final Weights weights;
  private final FrozenConvolution stem;
  private final List<List<Block>> layers = new ArrayList<>();

  /**
   * @param sizes of the network
   * @param taps indices of the layers whose outputs are used, ascending
   * @param source all weights in the naming of timm; the caller closes them
   * @param manager parent of the manager that owns this network's weights
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  ResNet(ResNetSizes sizes, List<Integer> taps, Weights source, NDManager manager) {
    this.sizes = sizes;
    this.taps = List.copyOf(taps);
    weights = new Weights(manager);
    FrozenConvolution.Folding folding = new FrozenConvolution.Folding(source, weights, EPSILON);
    stem = folding.fold("conv1", "bn1", sizes.stem());
    for (int layer = 1; layer <= taps.get(taps.size() - 1); layer++) {
      List<Block> blocks = new ArrayList<>();
      for (int block = 0; block < sizes.blocks(layer); block++) {
        blocks.add(new Block(folding, layer, block));
      }
      layers.add(blocks);
    }
  }

  @Override
  public int channels() {
    return taps.stream().mapToInt(tap -> sizes.tap(tap).channels()).sum();
  }

  @Override
  public InputNormalisation normalisation() {
    return InputNormalisation.IMAGENET;
  }

  /** Without a trial. */
  @Override
  public List<FeatureShape> shapes(int imageSize, NDManager unused) {
    return taps.stream().map(sizes::tap).map(tap -> shape(tap, imageSize)).toList();
  }

  private static FeatureShape shape(Tap tap, int imageSize) {
    int side = (imageSize + tap.stride() - 1) / tap.stride();
    return new FeatureShape(tap.channels(), side, side);
  }

  @Override
  public NDList features(NDArray images) {
    try (NDManager scope = images.getManager().newSubManager()) {
      NDList tapped = new NDList();
      NDArray x = hold(stem(images), scope);
      for (int layer = 0; layer <= layers.size(); layer++) {
        x = layer == 0 ? x : apply(layers.get(layer - 1), x, scope);
        if (taps.contains(layer)) {
          tapped.add(x);
        }
      }
      tapped.attach(images.getManager());
      return tapped;
    }
  }

  private NDArray stem(NDArray images) {
    try (NDArray input = TorchOperations.channelsLast(images);
        NDArray x = stem.apply(input, Activation.RELU)) {
      return Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
    }
  }

  /** The input of the first block may be a tap. */
  private static NDArray apply(List<Block> blocks, NDArray input, NDManager scope) {
    NDArray x = input;
    for (Block block : blocks) {
      NDArray before = x;
      x = hold(block.apply(before), scope);
      if (before != input) {
        before.close();
      }
    }
    return x;
  }

  private static NDArray hold(NDArray array, NDManager scope) {
    array.attach(scope);
    return array;
  }

  @Override
  public void close() {
    weights.close();
  }

  /** Convolutions with activations between them, to which the input is added. */
  private final class Block {

    private final List<FrozenConvolution> convolutions = new ArrayList<>();
    private final FrozenConvolution shortcut;

    Block(FrozenConvolution.Folding folding, int layer, int block) {
      String prefix = ResNetSizes.prefix(layer, block);
      List<Geometry> path = sizes.path(layer, block);
      for (int i = 0; i < path.size(); i++) {
        convolutions.add(
            folding.fold(prefix + "conv" + (i + 1), prefix + "bn" + (i + 1), path.get(i)));
      }
      shortcut =
          sizes.hasShortcut(layer, block)
              ? folding.fold(
                  prefix + "downsample.0", prefix + "downsample.1", sizes.shortcut(layer))
              : null;
    }

    NDArray apply(NDArray input) {
      try (NDManager scope = input.getManager().newSubManager()) {
        NDArray x = input;
        for (FrozenConvolution convolution : convolutions.subList(0, convolutions.size() - 1)) {
          x = hold(convolution.apply(x, Activation.RELU), scope);
        }
        NDArray other =
            shortcut == null ? input : hold(shortcut.apply(input, Activation.NONE), scope);
        NDArray result =
            Activation.RELU.apply(convolutions.get(convolutions.size() - 1).applyAndAdd(x, other));
        result.attach(input.getManager());
        return result;
      }
    }
  }
}
