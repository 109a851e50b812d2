package sc.fiji.ast.scoring.fusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.PatchMap;
import sc.fiji.ast.model.FusionWeights;

/**
 * Mean and deviation of what measures say of the patches of good images, on the logarithmic scale.
 */
public final class PatchStatistics {

  /** So that a lucky handful of equal patches does not make a measure count beyond all others. */
  private static final double LEAST_DEVIATION = 0.02;

  private final Map<String, SummaryStatistics> logarithms = new LinkedHashMap<>();
  private final boolean learnedForeground;

  /**
   * @param measures of which all patches will be measured
   * @param learnedForeground whether training saw the foreground alone, so that other patches say
   *     nothing
   */
  public PatchStatistics(List<AnomalyMeasure> measures, boolean learnedForeground) {
    measures.forEach(measure -> logarithms.put(measure.name(), new SummaryStatistics()));
    this.learnedForeground = learnedForeground;
  }

  /** Counts in the tiles of a good image. */
  public void add(List<PatchMaps> tiles) {
    for (PatchMaps tile : tiles) {
      logarithms.forEach((measure, statistics) -> add(tile, tile.of(measure), statistics));
    }
  }

  private void add(PatchMaps tile, PatchMap map, SummaryStatistics statistics) {
    float[] values = map.logarithms();
    for (int i = 0; i < values.length; i++) {
      if (tile.tells(i, learnedForeground)) {
        statistics.addValue(values[i]);
      }
    }
  }

  /**
   * Each measure at its scale, with weight 1.
   *
   * @throws IllegalArgumentException if no patch said something, or one no number
   */
  public FusionWeights weights() {
    return new FusionWeights(
        logarithms.entrySet().stream()
            .map(entry -> term(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static FusionWeights.Term term(String measure, SummaryStatistics statistics) {
    double deviation = Math.max(LEAST_DEVIATION, statistics.getStandardDeviation());
    return new FusionWeights.Term(measure, statistics.getMean(), deviation, 1);
  }
}
