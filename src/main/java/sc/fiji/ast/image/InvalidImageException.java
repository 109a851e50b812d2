package sc.fiji.ast.image;

import java.io.IOException;

/** An image that cannot be used; the message names it, what was found and what is allowed. */
public class InvalidImageException extends IOException {
  private static final long serialVersionUID = 1L;

  public InvalidImageException(String message) {
    super(message);
  }

  public InvalidImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
