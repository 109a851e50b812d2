package sc.fiji.ast.model;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import sc.fiji.ast.nn.WriteException;

/** Files that are written beside their place and moved there when complete. */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes a file, or leaves what was there as it was.
   *
   * @throws IOException naming the file; a {@link WriteException} if the disk does not take it
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
      write(beside, target, content);
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void write(Path beside, Path target, Content content) throws IOException {
    Named out = new Named(Files.newOutputStream(beside), target);
    try (out) {
      content.writeTo(out);
    } catch (IOException | RuntimeException e) {
      if (out.failure != null) {
        throw out.failure; // Some encoders hide why they could not write.
      }
      throw e;
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
    } catch (IOException e) {
      throw failed(to, e);
    }
  }

  private static IOException failed(Path target, IOException cause) {
    String earlier =
        Files.exists(target) ? " The earlier " + target.getFileName() + " stays as it was." : "";
    return WriteException.of(target, "Make room, or choose another folder." + earlier, cause);
  }

  /** Failures to write name the file in the end; those to read what is written stay as they are. */
  private static final class Named extends FilterOutputStream {

    private final Path target;
    private IOException failure;

    Named(OutputStream out, Path target) {
      super(out);
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failed(target, e);
        throw failure;
      }
    }

    /** Disks of a network may tell only now that they are full. */
    @Override
    public void close() throws IOException {
      try {
        out.close();
      } catch (IOException e) {
        failure = failed(target, e);
        throw failure;
      }
    }
  }

  /** What to write. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
