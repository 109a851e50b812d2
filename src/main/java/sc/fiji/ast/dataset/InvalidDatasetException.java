package sc.fiji.ast.dataset;

import java.io.IOException;

/** A folder that does not hold what is needed; the message says what was looked for and where. */
public class InvalidDatasetException extends IOException {
  private static final long serialVersionUID = 1L;

  public InvalidDatasetException(String message) {
    super(message);
  }
}
