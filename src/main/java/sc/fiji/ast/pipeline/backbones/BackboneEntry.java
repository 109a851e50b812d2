package sc.fiji.ast.pipeline.backbones;

import java.nio.file.Path;
import sc.fiji.ast.features.backbone.KnownBackbone;

/**
 * A backbone and whether it is here.
 *
 * @param known what is known of it
 * @param file the user's file of it, or where that would lie; null for embedded ones
 * @param sha256 of that file; empty where there is none
 */
public record BackboneEntry(KnownBackbone known, Path file, String sha256) {

  /** Whether it can be used at once. */
  public boolean isHere() {
    return known.embedded() || !sha256.isEmpty();
  }

  /** Whether the user's file is another one than the known one, such as a training of their own. */
  public boolean isAnother() {
    return !sha256.isEmpty() && !known.accepts(sha256);
  }
}
