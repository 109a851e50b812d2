package sc.fiji.ast.features.backbone;

import java.net.URI;
import java.util.List;

/**
 * A backbone that can be used by name.
 *
 * @param name such as {@code efficientnet-b5}
 * @param origin whose weights these are, in words
 * @param licence of the weights; empty: unknown
 * @param bytes of the file, rounded; 0: unknown
 * @param sha256 of the file; empty: any file is taken that loads as this network
 * @param source from where it can be fetched; null: from nowhere
 */
public record KnownBackbone(
    String name, String origin, String licence, long bytes, String sha256, URI source) {

  private static final String APACHE = "Apache-2.0";

  private static final List<KnownBackbone> WITH_WEIGHTS =
      List.of(
          new KnownBackbone(
              Backbones.EMBEDDED,
              "TensorFlow's EfficientNet-Lite0, converted by ML Illustrated; part of this plugin",
              APACHE,
              4_795_672,
              "f1b980a90c22885ddfe1aa0123928a6d4862e1418adf37a3ba51459e586e8521",
              null),
          timm(
              "b0", 21_400_000, "bc97e48e1360ee9d9c9d8a39ad2fb9b85ad150eb89d6fc69cd0f08301b5e0b3e"),
          timm(
              "b1", 31_500_000, "44df4f85e844442fe761fb0ce92a9e4b96b2ec5d209e9169956fe033da180145"),
          timm(
              "b2", 36_800_000, "08d7bd5d858873cb1a829f51c01811c75117665b1de91c215acbcf836a23a5c9"),
          timm(
              "b5",
              122_000_000,
              "e81868f5acfdd37fc79a337761cba24b33611d652ca969cbe9a474fd800ad4de"));

  /** All that have a name: the embedded one, those that can be fetched, and the others. */
  public static List<KnownBackbone> all() {
    return Backbones.names().stream().map(KnownBackbone::named).toList();
  }

  private static KnownBackbone named(String name) {
    return WITH_WEIGHTS.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(new KnownBackbone(name, "", "", 0, "", null));
  }

  private static KnownBackbone timm(String variant, long bytes, String sha256) {
    String title = "tf_efficientnet_" + variant + ".aa_in1k";
    return new KnownBackbone(
        "efficientnet-" + variant,
        "Ross Wightman's timm, " + title,
        APACHE,
        bytes,
        sha256,
        URI.create("https://huggingface.co/timm/" + title + "/resolve/main/model.safetensors"));
  }

  /** Whether it is part of this software. */
  public boolean embedded() {
    return name.equals(Backbones.EMBEDDED);
  }

  /** Whether a file of this sha256 is what it should be. */
  public boolean accepts(String digest) {
    return sha256.isEmpty() || sha256.equals(digest);
  }
}
