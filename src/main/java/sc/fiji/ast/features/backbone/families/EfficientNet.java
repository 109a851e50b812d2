package sc.fiji.ast.features.backbone.families;

import static ai.djl.nn.Activation.sigmoid;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.engine.FusedBottleneck;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneDescription.Tap;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.features.backbone.InputNormalisation;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.features.backbone.families.EfficientNetVariant.Block;
import sc.fiji.ast.features.backbone.families.FrozenConvolution.Geometry;
import sc.fiji.ast.features.backbone.families.WeightNaming.Part;

/**
 * An EfficientNet in evaluation mode, cut after the last of the blocks that are used (the taps).
 * Batch normalisations are folded into the convolutions, activations work in place, and pixels keep
 * their channels side by side in memory, which together halve the time.
 */
public final class EfficientNet implements Backbone {

  private static final float EPSILON = 1e-3f;

  private final EfficientNetVariant variant;
  private final Weights weights;
  private final FrozenConvolution stem;
  private final List<Bottleneck> bottlenecks = new ArrayList<>();
  private final List<Integer> taps;
  private final Activation activation;

  /**
   * @param variant the member of the family
   * @param taps indices of the blocks whose outputs are used, from 0, ascending
   * @param padding how convolutions pad
   * @param source all weights of the network, in either naming; the caller closes them
   * @param manager parent of the manager that owns this network's weights
   * @throws IllegalArgumentException if a weight is missing or has another shape, or the weights
   *     end before the last tap
   */
  public EfficientNet(
      EfficientNetVariant variant,
      List<Integer> taps,
      Padding padding,
      Weights source,
      NDManager manager) {
    this.variant = variant;
    this.taps = List.copyOf(taps);
    activation = variant.lite() ? Activation.RELU6 : Activation.SILU;
    weights = new Weights(manager);
    WeightNaming naming =
        WeightNaming.of(source)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "These are not the weights of an EfficientNet: " + WeightNaming.MARK));
    int size = padding == Padding.AS_PUBLISHED ? variant.nativeSize() : 0;
    stem =
        new FrozenConvolution.Folding(source, weights, EPSILON)
            .fold(
                naming.stem(),
                naming.stemNorm(),
                Geometry.dense(
                    variant.stemChannels(), 3, 3, EfficientNetVariant.STEM_STRIDE, size));
    size = (size + 1) / 2;
    int last = taps.get(taps.size() - 1);
    requireBlock(last, naming, source);
    for (Block block : variant.blocks().subList(0, last + 1)) {
      bottlenecks.add(new Bottleneck(block, naming, source, size));
      size = (size + block.stride() - 1) / block.stride();
    }
  }

  /** Files may end before the last block of the network. */
  private void requireBlock(int tap, WeightNaming naming, Weights source) {
    int held =
        variant.blocks().stream()
            .filter(b -> source.arrays().containsKey(naming.of(b, Part.PROJECT) + ".weight"))
            .mapToInt(Block::index)
            .max()
            .orElse(tap);
    if (tap > held) {
      throw variant.description().noBlock(tap, held + 1);
    }
  }

  private List<Tap> taps() {
    List<Tap> all = variant.description().taps();
    return taps.stream().map(all::get).toList();
  }

  @Override
  public int channels() {
    return taps().stream().mapToInt(Tap::channels).sum();
  }

  /** Without a trial. */
  @Override
  public List<FeatureShape> shapes(int imageSize, NDManager unused) {
    return taps().stream().map(tap -> shape(tap, imageSize)).toList();
  }

  private static FeatureShape shape(Tap tap, int imageSize) {
    int side = (imageSize + tap.stride() - 1) / tap.stride();
    return new FeatureShape(tap.channels(), side, side);
  }

  @Override
  public InputNormalisation normalisation() {
    return variant.description().normalisation();
  }

  @Override
  public NDList features(NDArray images) {
    try (NDManager scope = images.getManager().newSubManager()) {
      NDList tapped = new NDList();
      NDArray x = stem(images);
      x.attach(scope);
      for (Bottleneck bottleneck : bottlenecks) {
        NDArray before = x;
        x = bottleneck.apply(before);
        if (!taps.contains(bottleneck.block.index() - 1)) {
          before.close();
        }
        if (taps.contains(bottleneck.block.index())) {
          tapped.add(x);
        }
      }
      tapped.attach(images.getManager());
      return tapped;
    }
  }

  /** The output of the first convolution, before any block. */
  NDArray stem(NDArray images) {
    try (NDArray input = TorchOperations.channelsLast(images)) {
      return stem.apply(input, activation);
    }
  }

  @Override
  public void close() {
    weights.close();
  }

  /** Expansion, depthwise convolution, squeeze-and-excitation, projection, and the skip. */
  private final class Bottleneck {

    private final Block block;
    private final FrozenConvolution expand;
    private final FrozenConvolution depthwise;
    private final FrozenConvolution squeeze;
    private final FrozenConvolution excite;
    private final FrozenConvolution project;
    private final Optional<FusedBottleneck> fused;

    Bottleneck(Block block, WeightNaming naming, Weights source, int size) {
      this.block = block;
      int inner = block.expanded();
      expand =
          block.expansion() == 1
              ? null
              : fold(
                  naming,
                  source,
                  Part.EXPAND,
                  Part.EXPAND_NORM,
                  Geometry.dense(inner, block.inputs(), 1, 1, size));
      depthwise =
          fold(
              naming,
              source,
              Part.DEPTHWISE,
              Part.DEPTHWISE_NORM,
              Geometry.depthwise(inner, block.kernel(), block.stride(), size));
      squeeze = variant.lite() ? null : copy(naming, source, Part.SQUEEZE, block.squeezed(), inner);
      excite = variant.lite() ? null : copy(naming, source, Part.EXCITE, inner, block.squeezed());
      project =
          fold(
              naming,
              source,
              Part.PROJECT,
              Part.PROJECT_NORM,
              Geometry.dense(block.outputs(), inner, 1, 1, size));
      fused = fused();
    }

    private FrozenConvolution fold(
        WeightNaming naming, Weights source, Part part, Part norm, Geometry geometry) {
      return new FrozenConvolution.Folding(source, weights, EPSILON)
          .fold(naming.of(block, part), naming.of(block, norm), geometry);
    }

    private FrozenConvolution copy(
        WeightNaming naming, Weights source, Part part, int outputs, int inputs) {
      String name = naming.of(block, part);
      weights.add(
          name + ".weight", source.get(name + ".weight", outputs, inputs, 1, 1).duplicate());
      weights.add(name + ".bias", source.get(name + ".bias", outputs).duplicate());
      return FrozenConvolution.pointwise(weights, name, outputs, inputs);
    }

    private Optional<FusedBottleneck> fused() {
      boolean fusible = variant.lite() && depthwise.fused().isPresent();
      return fusible
          ? Optional.of(
              new FusedBottleneck(
                  expand == null ? null : expand.fused().orElseThrow(),
                  depthwise.fused().orElseThrow(),
                  project.fused().orElseThrow(),
                  block.skips()))
          : Optional.empty();
    }

    NDArray apply(NDArray input) {
      return input.getShape().get(0) == 1 && fused.isPresent()
          ? fused.get().apply(input, depthwise.padding(input.getShape()))
          : applyOneByOne(input);
    }

    private NDArray applyOneByOne(NDArray input) {
      try (NDManager scope = input.getManager().newSubManager()) {
        NDArray x = expand == null ? input : hold(expand.apply(input, activation), scope);
        x = hold(depthwise.apply(x, activation), scope);
        if (squeeze != null) {
          exciteInPlace(x, scope);
        }
        NDArray output =
            block.skips() ? project.applyAndAdd(x, input) : project.apply(x, Activation.NONE);
        output.attach(input.getManager());
        return output;
      }
    }

    private void exciteInPlace(NDArray x, NDManager scope) {
      NDArray mean = hold(TorchOperations.spatialMean(x), scope);
      NDArray inner = hold(squeeze.apply(mean, activation), scope);
      NDArray gate = hold(excite.apply(inner, Activation.NONE), scope);
      x.muli(hold(sigmoid(gate), scope));
    }

    private static NDArray hold(NDArray array, NDManager scope) {
      array.attach(scope);
      return array;
    }
  }
}
