package sc.fiji.ast.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Measures;

/**
 * What brings the measures of a model to one scale, and how much each counts in its map; see {@link
 * ScoreSettings.Combination#FUSION}. Learned from good images that training did not see.
 *
 * @param terms in the order of the sum, each of another measure; none where the map is no fusion
 */
public record FusionWeights(List<Term> terms) {

  /** Of a model whose map is no fusion. */
  public static final FusionWeights NONE = new FusionWeights(List.of());

  public FusionWeights {
    // Files older than this key: Gson gives null.
    terms = terms == null ? List.of() : List.copyOf(terms);
    Set<String> names = new HashSet<>();
    for (Term term : terms) {
      if (!names.add(term.measure)) {
        throw new IllegalArgumentException(
            "fusion.terms has the measure '" + term.measure + "' twice; once is allowed.");
      }
    }
    if (!terms.isEmpty() && terms.stream().allMatch(term -> term.weight == 0)) {
      throw new IllegalArgumentException(
          "fusion.terms has weights of 0 alone; one at least must be above 0.");
    }
  }

  /**
   * The same scales with other weights.
   *
   * @param weights one a term, 0 or more; a measure of weight 0 is not asked
   */
  public FusionWeights withWeights(List<Double> weights) {
    if (weights.size() != terms.size()) {
      throw new IllegalArgumentException(
          weights.size() + " weights are given for " + terms.size() + " measures.");
    }
    List<Term> changed = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      changed.add(new Term(term.measure, term.mean, term.deviation, weights.get(i)));
    }
    return new FusionWeights(changed);
  }

  /**
   * @param available the measures that the model can ask
   * @param image that of the image score
   * @throws IllegalArgumentException if there is no term, or one of another measure
   */
  Measures of(List<AnomalyMeasure> available, AnomalyMeasure image) {
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(
          "score.combine is \"fusion\", but there are no weights (fusion.terms) of the measures."
              + " Train the model anew.");
    }
    List<Measures.Weighted> weighted =
        terms.stream()
            .filter(term -> term.weight > 0)
            .map(term -> term.of(named(term.measure, available)))
            .toList();
    return new Measures(weighted, Measures.Sum.STANDARDISED, image);
  }

  private static AnomalyMeasure named(String name, List<AnomalyMeasure> available) {
    return available.stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "fusion.terms has the measure '%s', but the model can ask: %s. Train it"
                            + " anew.",
                        name,
                        available.stream()
                            .map(AnomalyMeasure::name)
                            .collect(Collectors.joining(", ")))));
  }

  /**
   * @param measure its name
   * @param mean of its logarithms over patches of good images
   * @param deviation of its logarithms over patches of good images, positive
   * @param weight 0 or more
   */
  public record Term(String measure, double mean, double deviation, double weight) {

    public Term {
      boolean sound =
          measure != null
              && Double.isFinite(mean)
              && Double.isFinite(deviation)
              && deviation > 0
              && Double.isFinite(weight)
              && weight >= 0;
      if (!sound) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "fusion.terms has measure %s with mean %s, deviation %s and weight %s; finite"
                    + " numbers, a deviation above 0 and a weight from 0 on are allowed.",
                measure,
                mean,
                deviation,
                weight));
      }
    }

    private Measures.Weighted of(AnomalyMeasure named) {
      return new Measures.Weighted(named, weight, mean, deviation);
    }
  }
}
