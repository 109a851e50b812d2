package sc.fiji.ast.pipeline.score;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;

/** What the layers of an image are called: as the image, with {@code .tif} after its name. */
final class LayerName {

  private static final String ENDING = ".tif";

  /** Bytes that file systems allow for the name of a file. */
  private static final int LONGEST = 255;

  private static final int DIGEST_LENGTH = 32;

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
    String end = "~" + DigestUtils.sha256Hex(name).substring(0, DIGEST_LENGTH) + ENDING;
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
}
