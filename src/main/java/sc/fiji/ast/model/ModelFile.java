package sc.fiji.ast.model;

import java.io.IOException;
import java.nio.file.Path;

/** The model file {@code NAME.ast}. */
public final class ModelFile {

  private ModelFile() {}

  /**
   * Reads what the file says of itself; the weights are left alone.
   *
   * @throws IOException naming the file, if it is no model file or of a later version
   */
  public static ModelDescription describe(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }
}
