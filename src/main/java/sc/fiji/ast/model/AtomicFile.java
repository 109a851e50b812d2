package sc.fiji.ast.model;

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
   * @throws IOException naming the file
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
      content.writeTo(file.output());
      file.moveTo(target);
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
