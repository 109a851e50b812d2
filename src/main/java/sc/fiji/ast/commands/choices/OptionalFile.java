package sc.fiji.ast.commands.choices;

import java.io.File;
import java.nio.file.Path;

/** A file that need not be given. */
public final class OptionalFile {

  private OptionalFile() {}

  /** Null if it was not given; dialogs may give an empty one. */
  public static Path path(File file) {
    return file == null || file.getPath().isBlank() ? null : file.toPath();
  }
}
