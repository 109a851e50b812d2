package sc.fiji.ast.pipeline.feedback;

import java.nio.file.Path;

/** An image is among the examples already. */
public final class ReportedBeforeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  ReportedBeforeException(Path file) {
    super(file + " is this very image, reported before; delete it to report it anew.");
  }
}
