package sc.fiji.ast.pipeline.weights;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.ast.model.FusionWeights;

/**
 * How much each measure weighs in the map, and why.
 *
 * @param measures their names
 * @param weights one a measure, 0 or more
 * @param images held-out ones that were used
 * @param defects painted into them
 * @param aupro of the weights on these defects; NaN if there were too few images to choose by
 * @param alone the AUPRO of each measure alone; empty if there were too few images
 */
public record WeightChoice(
    List<String> measures,
    List<Integer> weights,
    int images,
    int defects,
    double aupro,
    List<Double> alone) {

  public WeightChoice {
    measures = List.copyOf(measures);
    weights = List.copyOf(weights);
    alone = List.copyOf(alone);
  }

  /** The same scales with the chosen weights. */
  public FusionWeights of(FusionWeights scales) {
    return scales.withWeights(weights.stream().map(Integer::doubleValue).toList());
  }

  /** What was chosen and why, for people, in one sentence. */
  public String sentence() {
    String basis =
        String.format(
            Locale.ROOT, "%d synthetic defects in %d held-out good images", defects, images);
    String weighing = "The map weighs " + listed("%s %d", weights) + ": ";
    if (alone.isEmpty()) {
      return weighing + basis + " are too few to choose by.";
    }
    return String.format(
        Locale.ROOT,
        "%son %s its AUPRO is %.2f (%s).",
        weighing,
        basis,
        aupro,
        listed("%s alone %.2f", alone));
  }

  private String listed(String format, List<?> values) {
    return IntStream.range(0, measures.size())
        .mapToObj(i -> String.format(Locale.ROOT, format, measures.get(i), values.get(i)))
        .collect(Collectors.joining(", "));
  }
}
