package sc.fiji.ast.pipeline.score;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the layers of an image are called: as the image, with {@code .tif} after its name. */
final class LayerName {

  private static final String ENDING = ".tif";

  /** Bytes that file systems allow for the name of a file. */
  private static final int LONGEST = 255;

  private static final int DIGEST_BYTES = 16;

  private LayerName() {}

  /**
   * A name too long for the ending is cut, and a code of the whole name after {@code ~} tells it
   * from others. No other image has such a name: it would end like an image.
   *
   * @param image path in the folder of images, with / between folders
   */
  static String of(String image) {
    int start = image.lastIndexOf('/') + 1;
    String name = image.substring(start);
    if (bytes(name + ENDING) <= LONGEST) {
      return image + ENDING;
    }
    String end = "~" + digest(name) + ENDING;
    return image.substring(0, start) + cut(name, LONGEST - end.length()) + end;
  }

  /** As many whole characters as fit into some bytes. */
  private static String cut(String text, int most) {
    int end = text.length();
    while (bytes(text.substring(0, end)) > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
