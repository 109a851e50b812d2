package sc.fiji.ast.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which measures make the anomaly map, and which one the image score.
 *
 * @param map at least one. The first says how anomalous an image is in all; each further one only
 *     where in the image.
 * @param image whose distances become the image score
 */
public record Measures(List<Weighted> map, AnomalyMeasure image) {

  public Measures {
    map = List.copyOf(map);
    if (map.isEmpty()) {
      throw new IllegalArgumentException("No measure makes the map; at least one is needed.");
    }
  }

  /** One measure for both. */
  public static Measures of(AnomalyMeasure measure) {
    return new Measures(List.of(new Weighted(measure, 1)), measure);
  }

  /** The same choice of other measures, for example of such as watch them. */
  public Measures each(UnaryOperator<AnomalyMeasure> other) {
    return new Measures(
        map.stream()
            .map(weighted -> new Weighted(other.apply(weighted.measure()), weighted.weight()))
            .toList(),
        other.apply(image));
  }

  /** What each of them tells, once. */
  public List<PatchMap> measure(NetworkOutputs outputs) {
    Map<String, PatchMap> maps = new LinkedHashMap<>();
    for (Weighted weighted : map) {
      maps.computeIfAbsent(weighted.measure().name(), n -> weighted.measure().measure(outputs));
    }
    maps.computeIfAbsent(image.name(), n -> image.measure(outputs));
    return List.copyOf(maps.values());
  }

  /**
   * @param weight of the measure's logarithms
   */
  public record Weighted(AnomalyMeasure measure, double weight) {}
}
