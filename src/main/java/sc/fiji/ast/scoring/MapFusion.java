package sc.fiji.ast.scoring;

import java.util.List;
import sc.fiji.ast.measure.Measures;

/**
 * Brings the patch maps of several measures together: their sum on the logarithmic scale, in which
 * the mean over the image of each further one is replaced by that of the first. See {@link
 * sc.fiji.ast.model.ScoreSettings.Combination} for what it means.
 */
final class MapFusion {

  private final List<Measures.Weighted> measures;
  private final boolean learnedForeground;

  /**
   * @param measures at least one
   * @param learnedForeground whether training saw the foreground alone, so that other patches say
   *     nothing. Where it saw all of the image, a foreground does not change what the map shows
   *     inside.
   */
  MapFusion(List<Measures.Weighted> measures, boolean learnedForeground) {
    this.measures = measures;
    this.learnedForeground = learnedForeground;
  }

  /**
   * The logarithm of what the map shows, one array a tile. Patches that say nothing get the mean of
   * those that do, so that they leave their neighbours alone.
   */
  List<float[]> logarithms(List<PatchMaps> tiles) {
    List<float[]> sums = weighted(tiles, measures.get(0));
    double level = mean(tiles, sums);
    for (Measures.Weighted further : measures.subList(1, measures.size())) {
      List<float[]> values = weighted(tiles, further);
      double mean = mean(tiles, values);
      for (int t = 0; t < sums.size(); t++) {
        add(sums.get(t), level, values.get(t), mean);
      }
    }
    for (int t = 0; t < sums.size(); t++) {
      fillOutside(sums.get(t), tiles.get(t), (float) (level * measures.size()));
    }
    return sums;
  }

  private static List<float[]> weighted(List<PatchMaps> tiles, Measures.Weighted measure) {
    return tiles.stream()
        .map(tile -> times(tile.of(measure.measure()).logarithms(), measure.weight()))
        .toList();
  }

  private static float[] times(float[] values, double weight) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= weight;
    }
    return values;
  }

  private static void add(float[] sum, double level, float[] values, double mean) {
    for (int i = 0; i < sum.length; i++) {
      double surplus = values[i] - mean;
      sum[i] = (float) (sum[i] + level + surplus);
    }
  }

  private void fillOutside(float[] sum, PatchMaps tile, float value) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = says(tile, i) ? sum[i] : value;
    }
  }

  private boolean says(PatchMaps tile, int patch) {
    return !learnedForeground || tile.counts().contains(patch);
  }

  /** Over the patches that say something; 0 if none does. */
  private double mean(List<PatchMaps> tiles, List<float[]> values) {
    double sum = 0;
    int count = 0;
    for (int t = 0; t < tiles.size(); t++) {
      for (int i = 0; i < values.get(t).length; i++) {
        if (says(tiles.get(t), i)) {
          sum += values.get(t)[i];
          count++;
        }
      }
    }
    return sum / Math.max(1, count);
  }
}
