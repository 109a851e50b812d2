package sc.fiji.ast.pipeline.score;

import java.io.IOException;

/** Results cannot be written, so that scoring further images is no use. */
final class ResultsException extends IOException {

  private static final long serialVersionUID = 1;

  ResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
