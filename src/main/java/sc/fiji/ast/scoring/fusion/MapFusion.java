package sc.fiji.ast.scoring.fusion;

import java.util.List;
import sc.fiji.ast.measure.Measures;

/**
 * Brings the patch maps of several measures together: a sum on the logarithmic scale. See {@link
 * Measures.Sum} for how, and {@link sc.fiji.ast.model.ScoreSettings.Combination} for what it means.
 */
public final class MapFusion {

  /** So far, and no farther, do standardised maps deviate, that their exponentials stay finite. */
  private static final double MOST_DEVIATIONS = 60;

  private final List<Measures.Weighted> measures;
  private final Measures.Sum sum;
  private final boolean learnedForeground;

  /**
   * @param measures of which those of the map are summed
   * @param learnedForeground whether training saw the foreground alone, so that other patches say
   *     nothing. Where it saw all of the image, a foreground does not change what the map shows
   *     inside.
   */
  public MapFusion(Measures measures, boolean learnedForeground) {
    this.measures = measures.map();
    sum = measures.sum();
    this.learnedForeground = learnedForeground;
  }

  /**
   * The logarithm of what the map shows, one array a tile. Patches that say nothing get the mean of
   * those that do, so that they leave their neighbours alone.
   */
  public List<float[]> logarithms(List<PatchMaps> tiles) {
    return switch (sum) {
      case CENTRED -> centred(tiles);
      case STANDARDISED -> standardised(tiles);
    };
  }

  private List<float[]> centred(List<PatchMaps> tiles) {
    List<float[]> sums = terms(tiles, measures.get(0));
    double level = mean(tiles, sums);
    for (Measures.Weighted further : measures.subList(1, measures.size())) {
      List<float[]> values = terms(tiles, further);
      double mean = mean(tiles, values);
      for (int t = 0; t < sums.size(); t++) {
        add(sums.get(t), level, values.get(t), mean);
      }
    }
    return filled(sums, tiles, level * measures.size());
  }

  /** In units of one deviation, however many measures there are and whatever their weights. */
  private List<float[]> standardised(List<PatchMaps> tiles) {
    double all = measures.stream().mapToDouble(Measures.Weighted::weight).sum();
    List<float[]> sums = terms(tiles, measures.get(0));
    for (Measures.Weighted further : measures.subList(1, measures.size())) {
      List<float[]> values = terms(tiles, further);
      for (int t = 0; t < sums.size(); t++) {
        add(sums.get(t), 0, values.get(t), 0);
      }
    }
    for (float[] tile : sums) {
      for (int i = 0; i < tile.length; i++) {
        double deviations = tile[i] / all;
        tile[i] = (float) Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations));
      }
    }
    return filled(sums, tiles, mean(tiles, sums));
  }

  private static List<float[]> terms(List<PatchMaps> tiles, Measures.Weighted measure) {
    return tiles.stream()
        .map(tile -> term(tile.of(measure.measure()).logarithms(), measure))
        .toList();
  }

  private static float[] term(float[] logarithms, Measures.Weighted measure) {
    for (int i = 0; i < logarithms.length; i++) {
      double deviations = (logarithms[i] - measure.mean()) / measure.deviation();
      logarithms[i] = (float) (deviations * measure.weight());
    }
    return logarithms;
  }

  private static void add(float[] sum, double level, float[] values, double mean) {
    for (int i = 0; i < sum.length; i++) {
      double surplus = values[i] - mean;
      sum[i] = (float) (sum[i] + level + surplus);
    }
  }

  private List<float[]> filled(List<float[]> sums, List<PatchMaps> tiles, double value) {
    for (int t = 0; t < sums.size(); t++) {
      float[] sum = sums.get(t);
      for (int i = 0; i < sum.length; i++) {
        sum[i] = tiles.get(t).tells(i, learnedForeground) ? sum[i] : (float) value;
      }
    }
    return sums;
  }

  /** Over the patches that say something; 0 if none does. */
  private double mean(List<PatchMaps> tiles, List<float[]> values) {
    double sum = 0;
    int count = 0;
    for (int t = 0; t < tiles.size(); t++) {
      for (int i = 0; i < values.get(t).length; i++) {
        if (tiles.get(t).tells(i, learnedForeground)) {
          sum += values.get(t)[i];
          count++;
        }
      }
    }
    return sum / Math.max(1, count);
  }
}
