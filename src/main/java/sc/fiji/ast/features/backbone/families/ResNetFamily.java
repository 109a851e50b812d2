package sc.fiji.ast.features.backbone.families;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sc.fiji.ast.features.backbone.BackboneDescription;
import sc.fiji.ast.features.backbone.BackboneDescription.Tap;
import sc.fiji.ast.features.backbone.InputNormalisation;
import sc.fiji.ast.features.backbone.KnownBackbone;

/**
 * ResNets with torchvision's weights, on which most published results of anomaly detection rest,
 * those of PatchCore (Roth et al., 2022) among them. Their default tap is layer 3.
 */
public final class ResNetFamily extends TimmFamily {

  static final ResNetSizes RESNET_18 = new ResNetSizes(List.of(2, 2, 2), false, 1);
  static final ResNetSizes WIDE_RESNET_50_2 = new ResNetSizes(List.of(3, 4, 6), true, 2);

  private static final String LICENCE = "BSD-3-Clause";

  public ResNetFamily() {
    super("a ResNet", "layer1.0.conv1.weight", List.of(resNet18(), wideResNet()));
  }

  private static Member resNet18() {
    return member(
        KnownBackbone.ofTimm(
            "resnet18",
            "resnet18.tv_in1k",
            LICENCE,
            46_807_446,
            "694f673df6520a3158624e8a89af086f59923ee4cd7436fe5bc3bc71d295ad81"),
        RESNET_18);
  }

  private static Member wideResNet() {
    return member(
        KnownBackbone.ofTimm(
            "wide-resnet50-2",
            "wide_resnet50_2.tv_in1k",
            LICENCE,
            275_835_296,
            "df6fb6c4824769769de18e14088475fd6ee94236849aa4e5d8022ba9d9a9a16c"),
        WIDE_RESNET_50_2);
  }

  /** Weights with further blocks in a layer are others. */
  private static Member member(KnownBackbone known, ResNetSizes sizes) {
    List<Tap> taps = sizes.taps();
    int last = taps.size() - 1;
    int multiple = taps.get(last).stride();
    Set<String> absent = new TreeSet<>();
    for (int layer = 1; layer <= last; layer++) {
      absent.add(ResNetSizes.prefix(layer, sizes.blocks(layer)) + "conv1.weight");
    }
    return new Member(
        new BackboneDescription(known, taps, last, InputNormalisation.IMAGENET, multiple),
        new MemberShapes(known.name(), sizes.tensors(), absent),
        (asked, source, manager) -> new ResNet(sizes, asked, source, manager));
  }
}
