package sc.fiji.ast.features.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where weights of backbones lie on this computer. */
final class BackboneFiles {

  private static final String WEIGHTS = ".safetensors";
  private static final String PROGRAM = ".pt";
  private static final String DIGEST = "[0-9a-f]{64}";
  private static final long MAX_BYTES = 1 << 30;

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
    return named(folder(), name);
  }

  /** The file of a known name in a folder. */
  static Path named(Path folder, String name) {
    return folder.resolve(name + WEIGHTS);
  }

  /** The file of imported weights, or of an imported TorchScript program. */
  static Path importedFile(String sha256, boolean program) {
    if (!isDigest(sha256)) {
      throw new IllegalArgumentException("'" + sha256 + "' is no sha256.");
    }
    return folder().resolve(sha256 + (program ? PROGRAM : WEIGHTS));
  }

  /** Weights that lie beside a model, whatever it calls them. */
  static Path besideModel(Path folder, String sha256) {
    return folder.resolve(sha256 + WEIGHTS);
  }

  /** All that were imported by their sha256. */
  static List<Path> imported() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (var files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().matches(DIGEST + "\\.(pt|safetensors)"))
          .sorted()
          .toList();
    }
  }

  /** Whether it is a file, no link to one, that can be read and is no larger than a backbone. */
  static boolean isPlain(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.isReadable(file)
          && Files.size(file) <= MAX_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isDigest(String text) {
    return text.matches(DIGEST);
  }

  /** Whether it is TorchScript: a program, and no mere data. */
  static boolean isProgram(String file) {
    return file.toLowerCase(Locale.ROOT).matches(".*\\.(pt|pth|torchscript)");
  }

  /**
   * @throws IOException naming the file, if it is larger than memory or any backbone
   */
  static byte[] read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " has " + Files.size(file) + " bytes; at most 1 GB is allowed.");
    }
    try {
      return Files.readAllBytes(file);
    } catch (OutOfMemoryError e) {
      throw new IOException(
          file
              + " has "
              + Files.size(file)
              + " bytes, more than Java has memory for. Give Fiji more memory.",
          e);
    }
  }

  /**
   * Where someone's own word leads.
   *
   * @param name a known name, or a path as it was typed
   * @param places folders to look in for known names, beside {@link #folder()}
   * @throws IOException saying where it was looked for
   */
  static Path find(String name, List<Path> places) throws IOException {
    List<Path> candidates = new ArrayList<>();
    if (BackboneRegistry.STANDARD.names().contains(name)) {
      places.forEach(place -> candidates.add(named(place, name)));
      candidates.add(userFile(name));
    } else {
      Path path = path(name);
      candidates.add(path);
      candidates.add(folder().resolve(path));
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
    return "The weights of the backbone '"
        + name
        + "' are not here. Looked for:"
        + lines(candidates)
        + "\nGet it with 'AST Backbones...', put the file there, or use the embedded backbone '"
        + KnownBackbone.EMBEDDED
        + "'.";
  }

  /** Each on a line of its own. */
  static String lines(List<Path> files) {
    StringBuilder lines = new StringBuilder();
    files.stream()
        .map(Path::toAbsolutePath)
        .distinct()
        .forEach(file -> lines.append("\n  ").append(file));
    return lines.toString();
  }
}
