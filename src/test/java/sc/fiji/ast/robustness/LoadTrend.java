package sc.fiji.ast.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Whether what a process holds stays the same while it does the same again and again. The first
 * third of the readings is for warming up. From the second third to the last, by their medians,
 * Java's memory may grow by 4 MB, the resident memory by 5 %, threads and open files by 1.
 */
final class LoadTrend {

  private static final double HEAP_BYTES = 4e6;
  private static final double RESIDENT_PART = 0.05;

  private final List<ProcessLoad> readings = new ArrayList<>();

  void add(ProcessLoad reading) {
    readings.add(reading);
  }

  boolean isFlat() {
    return growth(ProcessLoad::heap) <= HEAP_BYTES
        && growth(ProcessLoad::resident) <= RESIDENT_PART * middle(ProcessLoad::resident)
        && growth(ProcessLoad::threads) <= 1
        && growth(ProcessLoad::files) <= 1;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (heap %+.1f MB, resident %+.1f MB, threads %+.0f, open files %+.0f)",
        isFlat() ? "flat" : "GROWS",
        growth(ProcessLoad::heap) / 1e6,
        growth(ProcessLoad::resident) / 1e6,
        growth(ProcessLoad::threads),
        growth(ProcessLoad::files));
  }

  private double growth(ToLongFunction<ProcessLoad> value) {
    return median(value, 2 * readings.size() / 3, readings.size()) - middle(value);
  }

  private double middle(ToLongFunction<ProcessLoad> value) {
    return median(value, readings.size() / 3, 2 * readings.size() / 3);
  }

  private double median(ToLongFunction<ProcessLoad> value, int from, int to) {
    return new Median()
        .evaluate(readings.subList(from, to).stream().mapToDouble(value::applyAsLong).toArray());
  }
}
