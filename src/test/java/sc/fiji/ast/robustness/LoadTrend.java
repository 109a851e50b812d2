package sc.fiji.ast.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Whether what a process holds stays the same while it does the same again and again. The first
 * half of the readings is for warming up; in the second, memory may grow by no more than a limit
 * for each piece of work, and threads and open files by one in all.
 *
 * <p>Growth is the slope of a {@link SteppedLine}: memory of the engine may grow by one step and
 * stay. A leak grows on both sides of any step.
 */
final class LoadTrend {

  private final double heapLimit;
  private final double residentLimit;
  private final List<Reading> readings = new ArrayList<>();

  private record Reading(int done, ProcessLoad load) {}

  /**
   * @param heapLimit how many bytes of Java's memory one piece of work may leave behind
   * @param residentLimit the same of all memory
   */
  LoadTrend(double heapLimit, double residentLimit) {
    this.heapLimit = heapLimit;
    this.residentLimit = residentLimit;
  }

  /**
   * @param done pieces of work so far, more than at the last reading
   */
  void add(int done, ProcessLoad load) {
    readings.add(new Reading(done, load));
  }

  boolean isFlat() {
    return slope(ProcessLoad::heap) <= heapLimit
        && slope(ProcessLoad::resident) <= residentLimit
        && growth(ProcessLoad::threads) <= 1
        && growth(ProcessLoad::files) <= 1;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (each leaves %+.1f kB of heap, %.1f allowed, and %+.1f kB resident, %.1f allowed;"
            + " threads %+.1f, open files %+.1f)",
        isFlat() ? "flat" : "GROWS",
        slope(ProcessLoad::heap) / 1e3,
        heapLimit / 1e3,
        slope(ProcessLoad::resident) / 1e3,
        residentLimit / 1e3,
        growth(ProcessLoad::threads),
        growth(ProcessLoad::files));
  }

  private double growth(ToLongFunction<ProcessLoad> value) {
    List<Reading> warm = warm();
    return slope(value) * (warm.get(warm.size() - 1).done() - warm.get(0).done());
  }

  /** For each piece of work. */
  private double slope(ToLongFunction<ProcessLoad> value) {
    return SteppedLine.through(
            warm().stream()
                .map(
                    reading -> new SteppedLine.Point(reading.done, value.applyAsLong(reading.load)))
                .toList())
        .slope();
  }

  private List<Reading> warm() {
    return readings.subList(readings.size() / 2, readings.size());
  }
}
