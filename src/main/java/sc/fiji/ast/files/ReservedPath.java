package sc.fiji.ast.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A file or folder that one work of this process writes, for as long as this is open. Two at once
 * would take each other's unfinished files for their own.
 */
public final class ReservedPath implements AutoCloseable {
  private static final Set<Path> RESERVED = new HashSet<>();

  private final Path path;

  private ReservedPath(Path path) {
    this.path = path;
  }

  /**
   * Reserves a path. Close what is returned.
   *
   * @throws IOException naming the path, if other work writes it
   */
  public static ReservedPath of(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    synchronized (RESERVED) {
      if (!RESERVED.add(absolute)) {
        throw new IOException(
            path + " is being written by another command. Wait for its end, or choose another.");
      }
    }
    return new ReservedPath(absolute);
  }

  @Override
  public void close() {
    synchronized (RESERVED) {
      RESERVED.remove(path);
    }
  }
}
