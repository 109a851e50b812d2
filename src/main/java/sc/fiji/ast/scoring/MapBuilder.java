package sc.fiji.ast.scoring;

import java.util.Arrays;
import java.util.List;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.PatchMap;
import sc.fiji.ast.model.ScoreSettings;
import sc.fiji.ast.scoring.fusion.MapFusion;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/**
 * Makes anomaly maps and image scores of patches.
 *
 * <p>Maps are kept as logarithms until the end: distances of good patches spread over orders of
 * magnitude, so that smoothing and interpolation would follow their largest alone.
 */
final class MapBuilder {

  /**
   * What the coarser map counts beside the finer one. Surroundings of good images deviate 0.56 to
   * 0.91 times as much as single patches (24 models of seven data sets). By this factor none of 705
   * maps of good test images had its largest value in the coarser map, but 0.71 of it at most: it
   * adds no false alarm.
   */
  private static final double COARSE_SHARE = 0.8;

  private final ScoreSettings settings;
  private final AnomalyMeasure image;
  private final MapFusion fusion;
  private TileGrid axesOf;
  private PatchAxes axes;

  /**
   * @param settings of smoothing and image score
   * @param measures that were asked about all patches
   * @param learnedForeground whether training saw the foreground alone, so that other patches say
   *     nothing; see {@link MapFusion}
   */
  MapBuilder(ScoreSettings settings, Measures measures, boolean learnedForeground) {
    this.settings = settings;
    image = measures.image();
    fusion = new MapFusion(measures, learnedForeground);
  }

  /** The logarithm of the map of an image. */
  TiledPatchMap logarithms(TileGrid grid, List<PatchMaps> tiles) {
    return new TiledPatchMap(axes(grid, tiles.get(0)), smooth(tiles));
  }

  /** The logarithms of tiles of an image, smoothed. */
  List<float[]> smooth(List<PatchMaps> tiles) {
    int width = tiles.get(0).width();
    return fusion.logarithms(tiles).stream().map(patches -> smooth(patches, width)).toList();
  }

  /** A wide anomaly may deviate little in each of its patches, and still do so in all together. */
  private float[] smooth(float[] patches, int width) {
    float[] fine = GaussianSmoothing.smooth(patches, width, settings.smoothing());
    if (settings.coarseScale() == 0) {
      return fine;
    }
    float[] map = GaussianSmoothing.smooth(patches, width, settings.coarseScale());
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) Math.max(fine[i], COARSE_SHARE * map[i]);
    }
    return map;
  }

  /** Of one grid after the other; the planes of a stack share theirs. */
  PatchAxes axes(TileGrid grid, PatchMaps tile) {
    if (grid != axesOf || tile.width() != axes.width() || tile.height() != axes.height()) {
      axes = PatchAxes.of(grid, tile.width(), tile.height());
      axesOf = grid;
    }
    return axes;
  }

  /** The raw image score. It rests on the distances of the patches that count alone. */
  double score(List<PatchMaps> tiles) {
    return switch (settings.image()) {
      case MAX -> top(tiles, 0);
      case MEAN -> top(tiles, 1);
      case TOP_FRACTION -> top(tiles, settings.topFraction());
    };
  }

  /** The mean of the largest distances, at least of one patch. */
  private double top(List<PatchMaps> tiles, double fraction) {
    float[] all = new float[tiles.stream().mapToInt(tile -> tile.width() * tile.height()).sum()];
    int size = 0;
    for (PatchMaps tile : tiles) {
      float[] distances = tile.of(image).distances();
      for (int patch = 0; patch < distances.length; patch++) {
        if (tile.counts().contains(patch)) {
          all[size++] = distances[patch];
        }
      }
    }
    Arrays.sort(all, 0, size);
    int count = Math.max(1, (int) Math.round(fraction * size));
    return Math.max(PatchMap.LEAST, mean(Arrays.copyOfRange(all, size - count, size)));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
