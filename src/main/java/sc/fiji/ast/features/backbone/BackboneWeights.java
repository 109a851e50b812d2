package sc.fiji.ast.features.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The weights of a backbone as they lie in a file.
 *
 * @param name known name, or what it was asked for by: a path, or the words of a model
 * @param file where they were found; null for embedded ones
 * @param bytes the content of the file
 */
public record BackboneWeights(String name, Path file, byte[] bytes) {

  private static final String EMBEDDED_RESOURCE = "efficientnet-lite0-tap14.safetensors";

  /** To compute it anew takes a tenth of the time until a first image can be scored. */
  private static final String EMBEDDED_SHA256 =
      "f1b980a90c22885ddfe1aa0123928a6d4862e1418adf37a3ba51459e586e8521";

  /** The weights that are part of this software. */
  static BackboneWeights embedded() throws IOException {
    try (InputStream in = BackboneWeights.class.getResourceAsStream(EMBEDDED_RESOURCE)) {
      return new BackboneWeights(KnownBackbone.EMBEDDED, null, in.readAllBytes());
    }
  }

  /** The lower-case hexadecimal sha256 of the file. */
  public String sha256() {
    return file == null ? EMBEDDED_SHA256 : DigestUtils.sha256Hex(bytes);
  }

  /** The name under which a model refers to it: never a path. */
  public String shortName() {
    return name.replaceFirst("(?s).*[/\\\\]", "");
  }

  /** What messages call it. */
  String source() {
    return file == null ? name : file.toString();
  }

  boolean isTorchScript() {
    return file != null && BackboneFiles.isProgram(file.toString());
  }
}
