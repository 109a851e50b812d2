package sc.fiji.ast.features.backbone.families;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import sc.fiji.ast.features.backbone.BackboneDescription;
import sc.fiji.ast.features.backbone.BackboneDescription.Tap;
import sc.fiji.ast.features.backbone.InputNormalisation;
import sc.fiji.ast.features.backbone.KnownBackbone;

/**
 * Vision transformers of DINOv2 (Oquab et al., 2023). Their default tap is the last block, as in
 * AnomalyDINO (Damm et al., 2025).
 */
public final class VisionTransformerFamily extends TimmFamily {

  static final VisionTransformerSizes SMALL = new VisionTransformerSizes(14, 384, 12, 6, 37);
  static final VisionTransformerSizes BASE = new VisionTransformerSizes(14, 768, 12, 12, 37);

  private static final String LICENCE = "Apache-2.0";

  public VisionTransformerFamily() {
    super("a vision transformer", "patch_embed.proj.weight", List.of(small(), base()));
  }

  private static Member small() {
    return member(
        KnownBackbone.ofTimm(
            "dinov2-vits14",
            "vit_small_patch14_dinov2.lvd142m",
            LICENCE,
            88_240_510,
            "04d27f3400d059fc0cfd7d17dd1909a75bf3ea8fb3eeb48b97cb99e57ee20081"),
        SMALL);
  }

  private static Member base() {
    return member(
        KnownBackbone.ofTimm(
            "dinov2-vitb14",
            "vit_base_patch14_dinov2.lvd142m",
            LICENCE,
            346_334_872,
            "55cbb5d887b336d430e649c277b85a1429e724871f9d02ac16203235886d8c7b"),
        BASE);
  }

  /** Weights with further blocks, or with registers, are others. */
  private static Member member(KnownBackbone known, VisionTransformerSizes sizes) {
    int patch = sizes.patch();
    int depth = sizes.depth();
    List<Tap> taps = Collections.nCopies(depth, new Tap(patch, sizes.width()));
    Set<String> absent = Set.of("blocks." + depth + ".norm1.weight", "reg_token");
    return new Member(
        new BackboneDescription(known, taps, depth - 1, InputNormalisation.IMAGENET, patch),
        new MemberShapes(known.name(), sizes.tensors(), absent),
        (asked, source, manager) -> new VisionTransformer(sizes, asked, source, manager));
  }
}
