package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.features.backbone.InputNormalisation;

/**
 * A vision transformer in evaluation mode (Dosovitskiy et al., 2021) with the layer scale of DINOv2
 * (Oquab et al., 2023), cut after the last of the blocks that are used (the taps). Features of a
 * tap are the tokens of the patches after that block and the network's last normalisation, without
 * the class token: [N,C,H/p,W/p] for patches of p pixels. The embedding of positions is brought to
 * the grid of the image by bicubic interpolation that averages where the grid shrinks.
 */
final class VisionTransformer implements Backbone {

  private static final float EPSILON = 1e-6f;

  /** Of which imageSize is a multiple where a backbone has no name, but is a file. */
  private static final int UNNAMED_STRIDE = 32;

  private final VisionTransformerSizes sizes;
  private final List<Integer> taps;
  private final Weights weights;
  private final NDArray classToken;
  private final NDArray positions;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * @param sizes of the network
   * @param taps indices of the blocks whose outputs are used, from 0, ascending
   * @param source all weights in the naming of timm; the caller closes them
   * @param manager parent of the manager that owns this network's weights
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  VisionTransformer(
      VisionTransformerSizes sizes, List<Integer> taps, Weights source, NDManager manager) {
    this.sizes = sizes;
    this.taps = List.copyOf(taps);
    weights = new Weights(manager);
    Loading loading = new Loading(source);
    loading.copy("patch_embed.proj.weight");
    loading.copy("patch_embed.proj.bias");
    loading.copy("norm.weight");
    loading.copy("norm.bias");
    NDArray embedding = loading.get("pos_embed");
    NDArray first = embedding.get(new NDIndex(":, :1"));
    classToken = add("cls_token", loading.get("cls_token").add(first).expandDims(2));
    NDArray grid = embedding.get(new NDIndex(":, 1:")).transpose(0, 2, 1);
    positions = add("pos_embed", grid.reshape(1, sizes.width(), sizes.grid(), sizes.grid()));
    for (int i = 0; i <= taps.get(taps.size() - 1); i++) {
      blocks.add(new Block("blocks." + i + ".", loading));
    }
  }

  private NDArray add(String name, NDArray array) {
    weights.add(name, array);
    return array;
  }

  @Override
  public int channels() {
    return sizes.width() * taps.size();
  }

  @Override
  public InputNormalisation normalisation() {
    return InputNormalisation.IMAGENET;
  }

  /** Without a trial. */
  @Override
  public List<FeatureShape> shapes(int imageSize, NDManager unused) {
    int side = imageSize / sizes.patch();
    return taps.stream().map(tap -> new FeatureShape(sizes.width(), side, side)).toList();
  }

  @Override
  public NDList features(NDArray images) {
    requireWholePatches(images.getShape());
    try (NDManager scope = images.getManager().newSubManager()) {
      NDArray patches = embed(images, scope);
      Shape grid = patches.getShape();
      NDArray x = tokens(patches, scope);
      NDList tapped = new NDList();
      for (int i = 0; i < blocks.size(); i++) {
        blocks.get(i).applyInPlace(x);
        if (taps.contains(i)) {
          tapped.add(map(x, grid));
        }
      }
      tapped.attach(images.getManager());
      return tapped;
    }
  }

  private void requireWholePatches(Shape images) {
    if (images.get(2) % sizes.patch() != 0 || images.get(3) % sizes.patch() != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The images have %d x %d pixels; a vision transformer sees whole patches of %d: an"
                  + " imageSize of %d suits it.",
              images.get(3),
              images.get(2),
              sizes.patch(),
              UNNAMED_STRIDE * sizes.patch()));
    }
  }

  /** The patches with their positions, [N,C,h,w]. */
  private NDArray embed(NDArray images, NDManager scope) {
    Shape stride = new Shape(sizes.patch(), sizes.patch());
    NDArray patches =
        Conv2d.conv2d(
                images,
                weights.arrays().get("patch_embed.proj.weight"),
                weights.arrays().get("patch_embed.proj.bias"),
                stride)
            .singletonOrThrow();
    patches.attach(scope);
    Shape grid = patches.getShape();
    NDArray places =
        TorchOperations.resizeBicubicAntialiased(positions, (int) grid.get(2), (int) grid.get(3));
    places.attach(scope);
    return patches.addi(places);
  }

  /** [N,C,h,w] to [N,1+hw,C], the class token first. */
  private NDArray tokens(NDArray patches, NDManager scope) {
    Shape shape = patches.getShape();
    NDArray rows = patches.reshape(shape.get(0), shape.get(1), -1).transpose(0, 2, 1).expandDims(2);
    rows.attach(scope);
    NDArray all = TorchOperations.prependCondition(rows, classToken);
    all.attach(scope);
    return all.squeeze(2);
  }

  /** The tokens [N,1+hw,C] of all patches, normalised, as a map [N,C,h,w]. */
  private NDArray map(NDArray x, Shape grid) {
    try (NDManager scope = x.getManager().newSubManager()) {
      NDArray normalised = normalise(x, "norm");
      normalised.attach(scope);
      NDArray map = normalised.get(new NDIndex(":, 1:")).transpose(0, 2, 1).reshape(grid);
      map.attach(x.getManager());
      return map;
    }
  }

  private NDArray normalise(NDArray x, String name) {
    return LayerNorm.layerNorm(
            x,
            new Shape(sizes.width()),
            weights.arrays().get(name + ".weight"),
            weights.arrays().get(name + ".bias"),
            EPSILON)
        .singletonOrThrow();
  }

  private NDArray linear(NDArray x, String name) {
    return Linear.linear(
            x, weights.arrays().get(name + ".weight"), weights.arrays().get(name + ".bias"))
        .singletonOrThrow();
  }

  @Override
  public void close() {
    weights.close();
  }

  /** Attention, then a perceptron, each of the normalised tokens and added to them. */
  private final class Block {

    private final String prefix;

    Block(String prefix, Loading loading) {
      this.prefix = prefix;
      for (String layer : List.of("norm1", "attn.qkv", "norm2", "mlp.fc1")) {
        loading.copy(prefix + layer + ".weight");
        loading.copy(prefix + layer + ".bias");
      }
      loading.scale(prefix + "attn.proj", prefix + "ls1.gamma");
      loading.scale(prefix + "mlp.fc2", prefix + "ls2.gamma");
    }

    void applyInPlace(NDArray x) {
      addInPlace(x, this::attend);
      addInPlace(x, this::perceive);
    }

    private NDArray attend(NDArray x, NDManager scope) {
      NDArray all =
          hold(linear(hold(normalise(x, prefix + "norm1"), scope), prefix + "attn.qkv"), scope);
      NDArray mixed = hold(TorchOperations.attention(all, sizes.heads()), scope);
      return linear(mixed, prefix + "attn.proj");
    }

    private NDArray perceive(NDArray x, NDManager scope) {
      NDArray inner =
          hold(linear(hold(normalise(x, prefix + "norm2"), scope), prefix + "mlp.fc1"), scope);
      return linear(hold(Activation.gelu(inner), scope), prefix + "mlp.fc2");
    }

    private void addInPlace(NDArray x, Step step) {
      try (NDManager scope = x.getManager().newSubManager()) {
        x.addi(hold(step.apply(x, scope), scope));
      }
    }

    private static NDArray hold(NDArray array, NDManager scope) {
      array.attach(scope);
      return array;
    }
  }

  /** What a block adds to its tokens; the result belongs to their manager or the scope. */
  private interface Step {
    NDArray apply(NDArray x, NDManager scope);
  }

  /** Copies weights of a file to those of this network. */
  private final class Loading {

    private final Weights source;
    private final Map<String, Shape> shapes = sizes.tensors();

    Loading(Weights source) {
      this.source = source;
    }

    NDArray get(String name) {
      return source.get(name, shapes.get(name).getShape());
    }

    void copy(String name) {
      add(name, get(name).duplicate());
    }

    /** Folds a scale of outputs into the layer before it. */
    void scale(String layer, String scale) {
      NDArray gamma = get(scale);
      add(layer + ".weight", get(layer + ".weight").mul(gamma.expandDims(1)));
      add(layer + ".bias", get(layer + ".bias").mul(gamma));
    }
  }
}
