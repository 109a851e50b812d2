package sc.fiji.ast.progress;

/** Cancels at once. */
public record Impatient() implements ProgressListener {

  @Override
  public void progress(Progress progress) {
    // Who cancels does not look.
  }

  @Override
  public boolean cancelled() {
    return true;
  }
}
