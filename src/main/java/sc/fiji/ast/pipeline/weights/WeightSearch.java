package sc.fiji.ast.pipeline.weights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.evaluation.metrics.PixelMetrics;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.image.Resizing;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.GaussianSmoothing;

/**
 * Finds the weights of three measures that outline synthetic defects best: those whose weighted sum
 * of standardised logarithms has the largest AUPRO up to a false-positive rate of 0.3. On data with
 * known defects they rank weights of maps as real ones do; of image scores they do not, so that
 * nothing else may be chosen by them.
 *
 * <p>Maps are compared at most at 128 pixels a side, which is finer than patches are. Not
 * thread-safe.
 */
public final class WeightSearch {

  /** From fewer held-out images nothing is chosen. */
  public static final int LEAST_IMAGES = 3;

  private static final double FALSE_POSITIVES = 0.3;
  private static final int SIDE = 128;

  /** So that thin scratches stay whole. */
  private static final double SHARE = 0.25;

  private static final List<Integer> EQUAL = List.of(1, 1, 1);

  private static final List<List<Integer>> ALONE =
      List.of(List.of(1, 0, 0), List.of(0, 1, 0), List.of(0, 0, 1));

  /** Of those that are equally good, the first is chosen. */
  private static final List<List<Integer>> CANDIDATES =
      Stream.concat(
              Stream.concat(Stream.of(EQUAL), ALONE.stream()),
              Stream.of(
                  List.of(1, 1, 0),
                  List.of(1, 0, 1),
                  List.of(0, 1, 1),
                  List.of(2, 1, 1),
                  List.of(1, 2, 1),
                  List.of(1, 1, 2),
                  List.of(3, 1, 1),
                  List.of(2, 2, 1),
                  List.of(2, 1, 0),
                  List.of(2, 0, 1)))
          .toList();

  /** Metrics tell positive values apart by 1/2048 of each: this many deviations are a factor e. */
  private static final double DEVIATIONS = 4;

  /** So that exponentials stay within what floats hold. */
  private static final double MOST = 80;

  private final List<String> measures;
  private final List<Standardisation> standardisations;
  private final double smoothing;
  private final List<ComparedMaps> compared = new ArrayList<>();
  private final Set<Integer> images = new HashSet<>();
  private int defects;

  /**
   * @param measures their three names, for people
   * @param standardisations one a measure
   * @param smoothing of the model's maps, as a deviation in patches
   */
  public WeightSearch(
      List<String> measures, List<Standardisation> standardisations, double smoothing) {
    if (measures.size() != EQUAL.size() || standardisations.size() != EQUAL.size()) {
      throw new IllegalArgumentException(
          "Weights are chosen of three measures, not of " + measures + ".");
    }
    this.measures = List.copyOf(measures);
    this.standardisations = List.copyOf(standardisations);
    this.smoothing = smoothing;
  }

  /**
   * Takes one defect into account.
   *
   * @param image the number of the held-out image into which it was painted
   * @param tiles of that image
   */
  public void add(int image, List<DefectMaps> tiles) {
    for (DefectMaps tile : tiles) {
      int patches = Math.max(tile.width(), tile.height());
      compared.add(compared(tile, Math.max(patches, (int) (SIDE / Math.sqrt(tiles.size())))));
    }
    images.add(image);
    defects++;
  }

  private ComparedMaps compared(DefectMaps tile, int side) {
    long longer = Math.max(tile.mask().dimension(0), tile.mask().dimension(1));
    double scale = Math.min(1, side / (double) longer);
    int width = (int) Math.max(1, Math.round(scale * tile.mask().dimension(0)));
    int height = (int) Math.max(1, Math.round(scale * tile.mask().dimension(1)));
    List<float[]> maps = new ArrayList<>();
    for (int i = 0; i < standardisations.size(); i++) {
      float[] standardised = standardisations.get(i).of(tile.logarithms().get(i));
      float[] smooth = GaussianSmoothing.smooth(standardised, tile.width(), smoothing);
      var patches = ArrayImgs.floats(smooth, tile.width(), tile.height());
      maps.add(values(Resizing.bilinear(patches, width, height)));
    }
    return new ComparedMaps(maps, reduced(tile.mask(), width, height));
  }

  /** True where at least {@link #SHARE} of the pixels are. */
  private static RandomAccessibleInterval<BitType> reduced(
      RandomAccessibleInterval<BitType> mask, int width, int height) {
    int[] all = new int[width * height];
    int[] defective = new int[all.length];
    Cursor<BitType> cursor = mask.localizingCursor();
    while (cursor.hasNext()) {
      boolean defect = cursor.next().get();
      long x = cursor.getLongPosition(0) * width / mask.dimension(0);
      long y = cursor.getLongPosition(1) * height / mask.dimension(1);
      int pixel = (int) (y * width + x);
      all[pixel]++;
      defective[pixel] += defect ? 1 : 0;
    }
    boolean[] values = new boolean[all.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = defective[i] > 0 && defective[i] >= SHARE * all[i];
    }
    return MaskPixels.toMask(values, width);
  }

  private static float[] values(RandomAccessibleInterval<FloatType> map) {
    float[] values = new float[(int) (map.dimension(0) * map.dimension(1))];
    int i = 0;
    for (FloatType value : map) {
      values[i++] = value.get();
    }
    return values;
  }

  /**
   * The best weights; equal ones if none are better, or the images are fewer than {@link
   * #LEAST_IMAGES}.
   *
   * @param clock is asked whether to go on
   */
  public WeightChoice choose(StageClock clock) {
    if (images.size() < LEAST_IMAGES) {
      return WeightChoice.undecided(measures, images.size(), defects);
    }
    Map<List<Integer>, Double> aupros = new LinkedHashMap<>();
    for (List<Integer> weights : CANDIDATES) {
      clock.check();
      aupros.put(weights, aupro(weights));
    }
    List<Integer> best = EQUAL;
    for (List<Integer> weights : CANDIDATES) {
      best = aupros.get(weights) > aupros.get(best) ? weights : best;
    }
    if (Double.isNaN(aupros.get(EQUAL))) {
      return WeightChoice.undecided(measures, images.size(), defects);
    }
    List<Double> alone = ALONE.stream().map(aupros::get).toList();
    return new WeightChoice(measures, best, images.size(), defects, aupros.get(best), alone);
  }

  private double aupro(List<Integer> weights) {
    PixelMetrics metrics = new PixelMetrics();
    for (ComparedMaps maps : compared) {
      metrics.add(maps.weighted(weights), maps.mask());
    }
    return metrics.aupro(FALSE_POSITIVES).orElse(Double.NaN);
  }

  /**
   * @param maps one a measure, of the size of the mask
   */
  private record ComparedMaps(List<float[]> maps, RandomAccessibleInterval<BitType> mask) {

    /** Positive values, in the order of the weighted mean. */
    RandomAccessibleInterval<FloatType> weighted(List<Integer> weights) {
      float[] values = new float[maps.get(0).length];
      int sum = weights.stream().mapToInt(weight -> weight).sum();
      for (int i = 0; i < values.length; i++) {
        double mean = 0;
        for (int m = 0; m < weights.size(); m++) {
          mean += (double) weights.get(m) / sum * maps.get(m)[i];
        }
        values[i] = (float) Math.exp(Math.max(-MOST, Math.min(MOST, mean / DEVIATIONS)));
      }
      return ArrayImgs.floats(values, mask.dimensionsAsLongArray());
    }
  }
}
