package sc.fiji.ast.features.backbone;

import java.net.URI;

/**
 * A backbone that can be used by name, and whose weights it has.
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

  /** The name of the one that is part of this software. */
  public static final String EMBEDDED = "efficientnet-lite0";

  /**
   * One whose weights Ross Wightman's timm has on Hugging Face, as {@code model.safetensors}.
   *
   * @param title what timm calls them
   */
  public static KnownBackbone ofTimm(
      String name, String title, String licence, long bytes, String sha256) {
    return new KnownBackbone(
        name,
        "Ross Wightman's timm, " + title,
        licence,
        bytes,
        sha256,
        URI.create("https://huggingface.co/timm/" + title + "/resolve/main/model.safetensors"));
  }

  /** One whose weights are nowhere to be fetched; any that fit can be imported. */
  public static KnownBackbone withoutWeights(String name) {
    return new KnownBackbone(name, "", "", 0, "", null);
  }

  /** Whether it is part of this software. */
  public boolean embedded() {
    return name.equals(EMBEDDED);
  }

  /** Whether a file of this sha256 is what it should be. */
  public boolean accepts(String digest) {
    return sha256.isEmpty() || sha256.equals(digest);
  }
}
