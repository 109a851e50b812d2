package sc.fiji.ast.scoring;

import ai.djl.ndarray.NDArray;

/** Measures the time that another detector takes. */
public final class TimedMeasure implements AnomalyMeasure {

  private final AnomalyMeasure detector;
  private long nanoseconds;

  /** The other is closed with it. */
  public TimedMeasure(AnomalyMeasure detector) {
    this.detector = detector;
  }

  @Override
  public Patches detect(NDArray features) {
    long start = System.nanoTime();
    Patches patches = detector.detect(features);
    nanoseconds += System.nanoTime() - start;
    return patches;
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
