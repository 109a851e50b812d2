package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneDescription;
import sc.fiji.ast.features.backbone.BackboneFamily;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.features.backbone.families.EfficientNetVariant.Block;
import sc.fiji.ast.features.backbone.families.WeightNaming.Part;

/** EfficientNets, from weights in the naming of efficientnet_pytorch or timm. */
public final class EfficientNetFamily implements BackboneFamily {

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
    return WeightNaming.of(source)
        .map(
            naming ->
                MemberShapes.recognise(
                    Arrays.stream(EfficientNetVariant.values())
                        .map(variant -> shapes(variant, naming))
                        .toList(),
                    source));
  }

  /** Weights may end after the default tap, as the embedded ones do. */
  private static MemberShapes shapes(EfficientNetVariant variant, WeightNaming naming) {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    Set<String> absent = new TreeSet<>();
    for (Block block : variant.blocks().subList(0, variant.defaultTap() + 1)) {
      String squeeze = naming.of(block, Part.SQUEEZE) + ".weight";
      if (variant.lite()) {
        absent.add(squeeze);
      } else {
        tensors.put(squeeze, new Shape(block.squeezed(), block.expanded(), 1, 1));
      }
      tensors.put(
          naming.of(block, Part.PROJECT) + ".weight",
          new Shape(block.outputs(), block.expanded(), 1, 1));
    }
    return new MemberShapes(variant.label(), tensors, absent);
  }

  @Override
  public Backbone load(
      String name, List<Integer> taps, Padding padding, Weights source, NDManager manager) {
    return new EfficientNet(EfficientNetVariant.named(name), taps, padding, source, manager);
  }
}
