package sc.fiji.ast.features.backbone;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where imported weights came from: a line of text in the user's own folder of backbones, beside
 * the copy, that serves if the copy is gone. Models have no such line, for they come from anywhere.
 */
final class BackboneOrigin {

  private static final long MAX_BYTES = 1 << 16;

  private BackboneOrigin() {}

  /** The file that tells where the weights of that sha256 came from. */
  static Path fileOf(String sha256) {
    return BackboneFiles.folder().resolve(sha256 + ".origin");
  }

  /**
   * Whether a place is worth remembering: weights on this computer. Servers may be slow, gone, or
   * ask for passwords; programs are used only while their imported copy is here.
   */
  static boolean isKept(Path place) {
    String text = place.toString();
    return place.isAbsolute() && !isOnServer(text) && !BackboneFiles.isProgram(text);
  }

  private static boolean isOnServer(String place) {
    return place.startsWith("\\\\") || place.startsWith("//");
  }

  /** Where the weights of that sha256 came from, whether they are still there or not. */
  static Optional<Path> of(String sha256) throws IOException {
    Path file = fileOf(sha256);
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      String place = Files.readString(file).strip();
      return isOnServer(place)
          ? Optional.empty()
          : Optional.of(Path.of(place)).filter(BackboneOrigin::isKept);
    } catch (InvalidPathException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
