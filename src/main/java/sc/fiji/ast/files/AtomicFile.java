package sc.fiji.ast.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are written beside their place and moved there when complete. */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes a file, or leaves what was there as it was. Removes what killed processes left
   * unfinished in its folder.
   *
   * @throws IOException naming the file; a {@link WriteException} if the disk does not take it
   */
  public static void write(Path place, Content content) throws IOException {
    Path target = place.toAbsolutePath();
    Path folder = target.getParent();
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "Cannot write " + target + ": there is no folder " + folder + ". Make it first.");
    }
    LeftFiles.removeFrom(folder);
    try (UnfinishedFile file = UnfinishedFile.createIn(folder)) {
      write(file, target, content);
      move(file, target);
    }
  }

  private static void write(UnfinishedFile file, Path target, Content content) throws IOException {
    Named out = new Named(file.output(), target);
    try {
      content.writeTo(out);
    } catch (IOException | RuntimeException e) {
      if (out.failure != null) {
        throw out.failure; // Some encoders hide why they could not write.
      }
      throw e;
    }
  }

  private static void move(UnfinishedFile file, Path target) throws IOException {
    try {
      file.moveTo(target);
    } catch (IOException e) {
      throw failed(target, e);
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
