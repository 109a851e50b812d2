package sc.fiji.ast.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that are written beside their place and moved there when complete. */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes a file, or leaves what was there as it was.
   *
   * @throws IOException naming the file
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "Cannot write " + target + ": there is no folder " + folder + ". Make it first.");
    }
    Path beside = createBeside(folder, target.getFileName().toString());
    try {
      try (OutputStream out = Files.newOutputStream(beside)) {
        content.writeTo(out);
      }
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Not a temporary file of Java's: only its owner could read those. */
  private static Path createBeside(Path folder, String name) throws IOException {
    try {
      return Files.createFile(folder.resolve("." + name + "." + UUID.randomUUID() + ".part"));
    } catch (IOException e) {
      throw new IOException(
          "Cannot write to the folder " + folder + ". Is it write-protected or full?", e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What must be so, or the file stays as it was. */
  public interface Condition {
    void require() throws IOException;
  }

  /** What to write. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
