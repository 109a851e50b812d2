package sc.fiji.ast.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.ScoreSettings;

/**
 * Makes anomaly maps and image scores of cells.
 *
 * <p>Both are kept as logarithms until the end: distances of good cells spread over orders of
 * magnitude, and their logarithms are close to normally distributed.
 */
final class MapBuilder {

  private static final float LEAST = 1e-12f;

  private final ScoreSettings settings;

  MapBuilder(ScoreSettings settings) {
    this.settings = settings;
  }

  /** The raw map of an image. */
  RawMap build(TileGrid grid, List<CellMaps> tiles, PairInference inference) {
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
    return new RawMap(width, height, map, Math.exp(logScore(tiles, logs)));
  }

  /** The logarithm of what the map measures, per cell. */
  private List<float[]> logarithms(List<CellMaps> tiles) {
    double mean = meanLikelihood(tiles);
    double weight = settings.combine() == ScoreSettings.Combination.DISTANCE_AND_LIKELIHOOD ? 1 : 0;
    List<float[]> logs = new ArrayList<>();
    for (CellMaps tile : tiles) {
      float[] log = new float[tile.distance().length];
      for (int i = 0; i < log.length; i++) {
        log[i] =
            (float)
                (Math.log(Math.max(LEAST, tile.distance()[i]))
                    + weight * (tile.likelihood()[i] - mean));
      }
      logs.add(log);
    }
    return logs;
  }

  private static double meanLikelihood(List<CellMaps> tiles) {
    return tiles.stream().mapToDouble(tile -> mean(tile.likelihood())).average().orElseThrow();
  }

  private double logScore(List<CellMaps> tiles, List<float[]> logs) {
    return switch (settings.image()) {
      case MAX -> top(logs, 0);
      case MEAN -> logMeanDistance(tiles);
      case TOP_FRACTION -> top(logs, settings.topFraction());
    };
  }

  private static double logMeanDistance(List<CellMaps> tiles) {
    double mean = tiles.stream().mapToDouble(tile -> mean(tile.distance())).average().orElseThrow();
    return Math.log(Math.max(LEAST, mean));
  }

  private static double top(List<float[]> logs, double fraction) {
    int size = logs.stream().mapToInt(log -> log.length).sum();
    float[] all = new float[size];
    int position = 0;
    for (float[] log : logs) {
      System.arraycopy(log, 0, all, position, log.length);
      position += log.length;
    }
    Arrays.sort(all);
    int count = Math.max(1, (int) Math.round(fraction * size));
    return mean(Arrays.copyOfRange(all, size - count, size));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
