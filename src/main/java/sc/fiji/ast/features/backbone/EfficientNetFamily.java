package sc.fiji.ast.features.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.features.backbone.WeightNaming.Part;
import sc.fiji.ast.nn.torch.Weights;

/** EfficientNets, from weights in the naming of efficientnet_pytorch or timm. */
final class EfficientNetFamily implements BackboneFamily {

  @Override
  public List<BackboneDescription> members() {
    return Arrays.stream(EfficientNetVariant.values())
        .map(EfficientNetVariant::description)
        .toList();
  }

  @Override
  public String mark() {
    return WeightNaming.MARK;
  }

  @Override
  public Optional<String> recognise(Weights source) {
    return WeightNaming.of(source).map(naming -> variant(naming, source).label());
  }

  private EfficientNetVariant variant(WeightNaming naming, Weights source) {
    return Arrays.stream(EfficientNetVariant.values())
        .filter(variant -> fits(variant, naming, source))
        // In timm's naming, the blocks of a small variant are among those of a larger one.
        .max(Comparator.comparingInt(EfficientNetVariant::defaultTap))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "These are the weights of none of "
                        + members().stream().map(BackboneDescription::name).toList()
                        + "."));
  }

  private static boolean fits(EfficientNetVariant variant, WeightNaming naming, Weights source) {
    return variant.blocks().stream()
        .limit(variant.defaultTap() + 1L)
        .allMatch(
            block -> {
              NDArray project = source.arrays().get(naming.of(block, Part.PROJECT) + ".weight");
              String squeeze = naming.of(block, Part.SQUEEZE) + ".weight";
              return project != null
                  && project.getShape().equals(new Shape(block.outputs(), block.expanded(), 1, 1))
                  && source.arrays().containsKey(squeeze) != variant.lite();
            });
  }

  @Override
  public Backbone load(
      String name, List<Integer> taps, Padding padding, Weights source, NDManager manager) {
    return new EfficientNet(EfficientNetVariant.named(name), taps, padding, source, manager);
  }
}
