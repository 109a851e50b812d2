package sc.fiji.ast.features.backbone;

/**
 * Which frozen network turns images into features.
 *
 * @param name a known name such as {@code efficientnet-lite0}, the path of a weights file, or the
 *     sha256 of one that was imported
 * @param tap index of the block whose output is used, from 0; -1: the backbone's default, with
 *     EfficientNets the last block of the last but one stage, as in the paper
 */
public record BackboneSettings(String name, int tap) {

  public BackboneSettings {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("backbone.name is empty; give a name or a file.");
    }
    if (tap < -1) {
      throw new IllegalArgumentException(
          "backbone.tap is " + tap + "; -1 (the default tap) or a block from 0 on is allowed.");
    }
  }
}
