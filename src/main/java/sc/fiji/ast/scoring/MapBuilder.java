package sc.fiji.ast.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.ScoreSettings;

/**
 * Makes anomaly maps and image scores of patches.
 *
 * <p>Maps are kept as logarithms until the end: distances of good patches spread over orders of
 * magnitude, so that smoothing and interpolation would follow their largest alone.
 */
final class MapBuilder {

  private static final float LEAST = 1e-12f;

  private final ScoreSettings settings;
  private final boolean learnedForeground;

  /**
   * @param learnedForeground whether training saw the foreground alone, so that other patches say
   *     nothing. Where it saw all of the image, a foreground does not change what the map shows
   *     inside.
   */
  MapBuilder(ScoreSettings settings, boolean learnedForeground) {
    this.settings = settings;
    this.learnedForeground = learnedForeground;
  }

  /** The raw map of an image. */
  RawMap build(TileGrid grid, List<PatchMaps> tiles, TileInference inference) {
    List<float[]> logs = logarithms(tiles);
    List<float[]> maps = new ArrayList<>();
    int width = 0;
    int height = 0;
    for (int t = 0; t < tiles.size(); t++) {
      TileGrid.Tile tile = grid.tiles().get(t);
      float[] smooth =
          GaussianSmoothing.smooth(logs.get(t), tiles.get(t).width(), settings.smoothing());
      maps.add(inference.enlarge(smooth, tiles.get(t), tile));
      width = (int) Math.max(width, tile.x() + tile.width());
      height = (int) Math.max(height, tile.y() + tile.height());
    }
    float[] map = grid.blend(maps);
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) Math.exp(map[i]);
    }
    return new RawMap(width, height, map, score(tiles));
  }

  /**
   * The logarithm of what the map measures, per patch; see {@link ScoreSettings.Combination}.
   * Patches that say nothing get the mean of those that do, so that they leave their neighbours
   * alone.
   */
  private List<float[]> logarithms(List<PatchMaps> tiles) {
    List<float[]> logs = tiles.stream().map(tile -> logarithm(tile.distance())).toList();
    double distance = mean(tiles, logs);
    if (settings.combine() == ScoreSettings.Combination.DISTANCE_AND_LIKELIHOOD) {
      double likelihood = mean(tiles, tiles.stream().map(PatchMaps::likelihood).toList());
      for (int t = 0; t < logs.size(); t++) {
        float[] log = logs.get(t);
        for (int i = 0; i < log.length; i++) {
          double surplus = tiles.get(t).likelihood()[i] - likelihood;
          log[i] = (float) (log[i] + distance + surplus);
        }
      }
      distance *= 2;
    }
    for (int t = 0; t < logs.size(); t++) {
      fillOutside(logs.get(t), tiles.get(t), (float) distance);
    }
    return logs;
  }

  private void fillOutside(float[] log, PatchMaps tile, float value) {
    for (int i = 0; i < log.length; i++) {
      log[i] = says(tile, i) ? log[i] : value;
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

  private static float[] logarithm(float[] distance) {
    float[] log = new float[distance.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = (float) Math.log(Math.max(LEAST, distance[i]));
    }
    return log;
  }

  /** Rests on the distances of the patches that count alone. */
  private double score(List<PatchMaps> tiles) {
    return switch (settings.image()) {
      case MAX -> top(tiles, 0);
      case MEAN -> top(tiles, 1);
      case TOP_FRACTION -> top(tiles, settings.topFraction());
    };
  }

  /** The mean of the largest distances, at least of one patch. */
  private static double top(List<PatchMaps> tiles, double fraction) {
    float[] all = new float[tiles.stream().mapToInt(tile -> tile.distance().length).sum()];
    int size = 0;
    for (PatchMaps tile : tiles) {
      for (int patch = 0; patch < tile.distance().length; patch++) {
        if (tile.counts().contains(patch)) {
          all[size++] = tile.distance()[patch];
        }
      }
    }
    Arrays.sort(all, 0, size);
    int count = Math.max(1, (int) Math.round(fraction * size));
    return Math.max(LEAST, mean(Arrays.copyOfRange(all, size - count, size)));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
