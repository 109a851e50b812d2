package sc.fiji.ast.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which measures make the anomaly map, and which one the image score.
 *
 * @param map at least one
 * @param sum how several become one map
 * @param image whose distances become the image score
 * @param further are asked, too, but are part of neither
 */
public record Measures(
    List<Weighted> map, Sum sum, AnomalyMeasure image, List<? extends AnomalyMeasure> further) {

  public Measures {
    further = List.copyOf(further);
    map = List.copyOf(map);
    if (map.isEmpty()) {
      throw new IllegalArgumentException("No measure makes the map; at least one is needed.");
    }
  }

  /** Map and image score alone. */
  public Measures(List<Weighted> map, Sum sum, AnomalyMeasure image) {
    this(map, sum, image, List.of());
  }

  /** The same, and further ones that are asked, too. */
  public Measures asking(List<? extends AnomalyMeasure> others) {
    return new Measures(map, sum, image, others);
  }

  /** One measure for both. */
  public static Measures of(AnomalyMeasure measure) {
    return all(List.of(measure));
  }

  /** Several, of which no scale is known yet; the first is that of the image score, too. */
  public static Measures all(List<? extends AnomalyMeasure> measures) {
    return new Measures(
        measures.stream().map(measure -> new Weighted(measure, 1)).toList(),
        Sum.CENTRED,
        measures.get(0));
  }

  /** The same choice of other measures, for example of such as watch them. */
  public Measures each(UnaryOperator<AnomalyMeasure> other) {
    return new Measures(
        map.stream().map(weighted -> weighted.with(other.apply(weighted.measure()))).toList(),
        sum,
        other.apply(image),
        further.stream().map(other).toList());
  }

  /** What each of them tells, once. */
  public List<PatchMap> measure(NetworkOutputs outputs) {
    Map<String, PatchMap> maps = new LinkedHashMap<>();
    for (Weighted weighted : map) {
      maps.computeIfAbsent(weighted.measure().name(), n -> weighted.measure().measure(outputs));
    }
    maps.computeIfAbsent(image.name(), n -> image.measure(outputs));
    for (AnomalyMeasure measure : further) {
      maps.computeIfAbsent(measure.name(), n -> measure.measure(outputs));
    }
    return List.copyOf(maps.values());
  }

  /** How the logarithms of several measures are summed. */
  public enum Sum {
    /**
     * The first says how anomalous an image is in all; each further one only where in the image,
     * for its mean over the image is replaced by that of the first.
     */
    CENTRED,
    /**
     * Each says both, in deviations from what good patches have: a mean by the weights. In patches
     * of good images the map is about 0, and hardly ever beyond a few units.
     */
    STANDARDISED
  }

  /**
   * A measure and its part in a sum: weight * (logarithm - mean) / deviation.
   *
   * @param mean of its logarithms over patches of good images; 0 where not learned
   * @param deviation of its logarithms over patches of good images, positive; 1 where not learned
   */
  public record Weighted(AnomalyMeasure measure, double weight, double mean, double deviation) {

    /** Where nothing is known of good images. */
    public Weighted(AnomalyMeasure measure, double weight) {
      this(measure, weight, 0, 1);
    }

    private Weighted with(AnomalyMeasure other) {
      return new Weighted(other, weight, mean, deviation);
    }
  }
}
