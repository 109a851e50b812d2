package sc.fiji.ast.evaluation.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All runs of a variant so far.
 *
 * @param name of the variant
 * @param runs in the order of their seeds
 */
public record VariantResult(String name, List<VariantRun> runs) {

  public VariantResult {
    runs = List.copyOf(runs);
  }

  /** Over the runs that have such a value. */
  public Spread spread(Measure measure) {
    List<Double> values = new ArrayList<>();
    for (VariantRun run : runs) {
      OptionalDouble value = measure.of(run);
      value.ifPresent(values::add);
    }
    return Spread.of(values);
  }

  /** Those that have a result. */
  public List<VariantRun> succeeded() {
    return runs.stream().filter(VariantRun::succeeded).toList();
  }

  /** Why runs have no result, each reason once. */
  public List<String> errors() {
    return runs.stream().map(VariantRun::error).filter(e -> !e.isEmpty()).distinct().toList();
  }

  /** What the user should know, each note once. */
  public List<String> notes() {
    return runs.stream().flatMap(run -> run.notes().stream()).distinct().toList();
  }
}
