package sc.fiji.ast.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where weights of backbones lie on this computer. */
final class BackboneFiles {

  private static final String EXTENSION = ".safetensors";

  private BackboneFiles() {}

  /** The folder of the user's own backbones; the property {@code ast.backbones} names another. */
  static Path folder() {
    String property = System.getProperty("ast.backbones");
    return property == null
        ? Path.of(System.getProperty("user.home"), ".ast-fiji", "backbones")
        : Path.of(property);
  }

  /** The file of a known name in {@link #folder()}. */
  static Path userFile(String name) {
    return folder().resolve(name + EXTENSION);
  }

  /**
   * @param name a known name, the name of a file, or a path
   * @param places folders to look in beside {@link #folder()}
   * @throws IOException saying where it was looked for
   */
  static Path find(String name, List<Path> places) throws IOException {
    List<Path> candidates = new ArrayList<>();
    if (Backbones.names().contains(name)) {
      places.forEach(place -> candidates.add(place.resolve(name + EXTENSION)));
      candidates.add(userFile(name));
    } else {
      Path path = path(name);
      candidates.add(path);
      places.forEach(place -> candidates.add(place.resolve(path.getFileName())));
      candidates.add(folder().resolve(path.getFileName()));
    }
    return candidates.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IOException(notFound(name, candidates)));
  }

  private static Path path(String name) throws IOException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IOException(
          "The backbone '" + name + "' is neither a known name nor a path: " + e.getReason(), e);
    }
  }

  private static String notFound(String name, List<Path> candidates) {
    StringBuilder message =
        new StringBuilder("The weights of the backbone '" + name + "' are not here. Looked for:");
    candidates.forEach(candidate -> message.append("\n  ").append(candidate.toAbsolutePath()));
    return message
        .append(
            "\nGet it with 'AST Backbones...', put the file there, or use the embedded backbone '")
        .append(Backbones.EMBEDDED)
        .append("'.")
        .toString();
  }
}
