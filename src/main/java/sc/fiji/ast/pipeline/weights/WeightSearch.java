package sc.fiji.ast.pipeline.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.ast.evaluation.metrics.PixelMetrics;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.progress.StageClock;

/**
 * Finds the weights of up to three measures that outline synthetic defects best: those whose
 * weighted mean of standardised logarithms has the largest AUPRO up to a false-positive rate of
 * 0.3. On data with known defects, synthetic ones rank the weights of maps as real ones do. They do
 * not rank image scores so: nothing else may be chosen by them.
 *
 * <p>Maps are compared at 128 pixels a side, which is finer than patches are. Not thread-safe.
 */
public final class WeightSearch {

  /** From fewer held-out images nothing is chosen. */
  static final int LEAST_IMAGES = 3;

  private static final double FALSE_POSITIVES = 0.3;
  private static final int SIDE = 128;
  private static final int MOST_MEASURES = 3;

  /** Of those that are equally good, the first is chosen. */
  private static final List<List<Integer>> CANDIDATES =
      List.of(
          List.of(1, 1, 1),
          List.of(1, 1, 0),
          List.of(1, 0, 0),
          List.of(0, 1, 0),
          List.of(0, 0, 1),
          List.of(1, 0, 1),
          List.of(0, 1, 1),
          List.of(2, 1, 1),
          List.of(1, 2, 1),
          List.of(1, 1, 2),
          List.of(3, 1, 1),
          List.of(2, 2, 1),
          List.of(2, 1, 0),
          List.of(2, 0, 1));

  private final FusionWeights scales;
  private final int measures;
  private final double smoothing;
  private final List<ComparedMaps> compared = new ArrayList<>();
  private final Set<Integer> images = new HashSet<>();
  private int defects;

  /**
   * @param scales of one to three measures; their weights do not count
   * @param smoothing of the model's maps, as a deviation in patches
   */
  public WeightSearch(FusionWeights scales, double smoothing) {
    measures = scales.terms().size();
    if (measures == 0 || measures > MOST_MEASURES) {
      throw new IllegalArgumentException(
          "Weights are chosen for one to three measures, not for " + measures + ".");
    }
    this.scales = scales;
    this.smoothing = smoothing;
  }

  /**
   * Takes one defect into account.
   *
   * @param image the number of the held-out image into which it was painted
   * @param tiles of that image
   */
  public void add(int image, List<DefectMaps> tiles) {
    // As many pixels in all, however many tiles there are.
    int part = (int) (SIDE / Math.sqrt(tiles.size()));
    for (DefectMaps tile : tiles) {
      int side = Math.max(part, Math.max(tile.width(), tile.height()));
      compared.add(ComparedMaps.of(tile, scales.terms(), smoothing, side));
    }
    images.add(image);
    defects++;
  }

  /**
   * The best weights; equal ones if none are better, or there is too little to choose by.
   *
   * @param clock is asked whether to go on
   */
  public WeightChoice choose(StageClock clock) {
    List<Integer> best = Collections.nCopies(measures, 1);
    if (images.size() < LEAST_IMAGES || Double.isNaN(aupro(best))) {
      return choice(best, Double.NaN, List.of());
    }
    Map<List<Integer>, Double> aupros = new LinkedHashMap<>();
    for (List<Integer> weights : candidates()) {
      clock.check();
      aupros.put(weights, aupro(weights));
    }
    for (Map.Entry<List<Integer>, Double> candidate : aupros.entrySet()) {
      best = candidate.getValue() > aupros.get(best) ? candidate.getKey() : best;
    }
    List<Double> alone = IntStream.range(0, measures).mapToObj(i -> aupros.get(alone(i))).toList();
    return choice(best, aupros.get(best), alone);
  }

  private WeightChoice choice(List<Integer> weights, double aupro, List<Double> alone) {
    List<String> names = scales.terms().stream().map(FusionWeights.Term::measure).toList();
    return new WeightChoice(names, weights, images.size(), defects, aupro, alone);
  }

  /** Equal weights first. */
  private List<List<Integer>> candidates() {
    return CANDIDATES.stream()
        .filter(weights -> weights.stream().skip(measures).allMatch(weight -> weight == 0))
        .map(weights -> weights.subList(0, measures))
        .toList();
  }

  private List<Integer> alone(int measure) {
    return IntStream.range(0, measures).mapToObj(i -> i == measure ? 1 : 0).toList();
  }

  /** NaN if nothing is defective, or everything. */
  private double aupro(List<Integer> weights) {
    PixelMetrics metrics = new PixelMetrics();
    for (ComparedMaps maps : compared) {
      metrics.add(maps.weighted(weights), maps.mask());
    }
    return metrics.aupro(FALSE_POSITIVES).orElse(Double.NaN);
  }
}
