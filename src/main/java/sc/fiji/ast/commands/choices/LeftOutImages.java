package sc.fiji.ast.commands.choices;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Images of a folder that a user does not want to be learned or held out. */
public final class LeftOutImages {

  private LeftOutImages() {}

  /**
   * The images but for those that are named.
   *
   * @param names of files, with or without their folders, separated by commas; blank: none
   * @throws IllegalArgumentException if one is not among the images
   */
  public static List<Path> without(String names, List<Path> images) {
    List<Path> kept = new ArrayList<>(images);
    if (names == null || names.isBlank()) {
      return kept;
    }
    for (String name : Arrays.stream(names.split(",")).map(String::strip).toList()) {
      if (!name.isEmpty() && !kept.removeIf(image -> image.endsWith(name))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "leaveout names '%s', which is not among the images, such as %s. Give the names of"
                    + " files in the folder, separated by commas.",
                name,
                images.get(0).getFileName()));
      }
    }
    return kept;
  }
}
