package sc.fiji.ast.measure;

/** Sums the time that measures take, with that of the networks they ask. */
public final class TimedMeasures {

  private final Measures measures;
  private long nanoseconds;

  public TimedMeasures(Measures measures) {
    this.measures = measures.each(Timed::new);
  }

  /** Those whose time is measured. */
  public Measures measures() {
    return measures;
  }

  /** Since it was made, or last asked. */
  public double seconds() {
    double seconds = nanoseconds / 1e9;
    nanoseconds = 0;
    return seconds;
  }

  private final class Timed implements AnomalyMeasure {

    private final AnomalyMeasure measure;

    Timed(AnomalyMeasure measure) {
      this.measure = measure;
    }

    @Override
    public String name() {
      return measure.name();
    }

    @Override
    public PatchMap measure(NetworkOutputs outputs) {
      long start = System.nanoTime();
      PatchMap map = measure.measure(outputs);
      nanoseconds += System.nanoTime() - start;
      return map;
    }
  }
}
