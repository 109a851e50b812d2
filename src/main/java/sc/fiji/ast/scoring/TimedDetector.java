package sc.fiji.ast.scoring;

import ai.djl.ndarray.NDArray;

/** Measures the time that another detector takes. */
public final class TimedDetector implements CellDetector {

  private final CellDetector detector;
  private long nanoseconds;

  /** The other is closed with it. */
  public TimedDetector(CellDetector detector) {
    this.detector = detector;
  }

  @Override
  public Cells detect(NDArray features) {
    long start = System.nanoTime();
    Cells cells = detector.detect(features);
    nanoseconds += System.nanoTime() - start;
    return cells;
  }

  /** Since it was made, or last asked. */
  public double seconds() {
    double seconds = nanoseconds / 1e9;
    nanoseconds = 0;
    return seconds;
  }

  @Override
  public void close() {
    detector.close();
  }
}
