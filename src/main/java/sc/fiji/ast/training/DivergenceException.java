package sc.fiji.ast.training;

/**
 * The numbers of a training grew beyond all bounds, so that it cannot go on; says where and why.
 */
public final class DivergenceException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  DivergenceException(String message) {
    super(message);
  }

  private DivergenceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same with a further sentence, such as on what is kept. */
  public DivergenceException with(String sentence) {
    return new DivergenceException(getMessage() + " " + sentence, this);
  }
}
