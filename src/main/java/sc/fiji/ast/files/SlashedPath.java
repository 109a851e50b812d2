package sc.fiji.ast.files;

import java.nio.file.Path;

/** How tables and records name files: with / between folders on every system. */
public final class SlashedPath {

  private SlashedPath() {}

  /** Only what separates folders here becomes a slash: on Linux, names may hold backslashes. */
  public static String of(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
