package sc.fiji.ast.pipeline.weights;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.image.Resizing;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.scoring.GaussianSmoothing;

/**
 * Standardised maps of an image or tile, smoothed, and its mask, both of one size: as smoothing and
 * enlarging are linear, maps are summed after them.
 *
 * @param maps one a measure
 */
record ComparedMaps(List<float[]> maps, RandomAccessibleInterval<BitType> mask) {

  /** So that thin scratches stay whole. */
  private static final double LEAST_SHARE = 0.25;

  /** Metrics tell positive values apart by 1/2048 of each: this many deviations are a factor e. */
  private static final double DEVIATIONS = 4;

  /** So that exponentials stay within what floats hold. */
  private static final double MOST = 80;

  /**
   * @param side the largest width and height to compare in, in pixels
   */
  static ComparedMaps of(
      DefectMaps tile, List<FusionWeights.Term> scales, double smoothing, int side) {
    long maskWidth = tile.mask().dimension(0);
    long maskHeight = tile.mask().dimension(1);
    double scale = Math.min(1, side / (double) Math.max(maskWidth, maskHeight));
    int width = (int) Math.max(1, Math.round(scale * maskWidth));
    int height = (int) Math.max(1, Math.round(scale * maskHeight));
    List<float[]> maps = new ArrayList<>();
    for (int i = 0; i < scales.size(); i++) {
      float[] standardised = standardised(tile.logarithms().get(i), scales.get(i));
      float[] smooth = GaussianSmoothing.smooth(standardised, tile.width(), smoothing);
      var patches = ArrayImgs.floats(smooth, tile.width(), tile.height());
      maps.add(values(Resizing.bilinear(patches, width, height)));
    }
    return new ComparedMaps(maps, reduced(tile.mask(), width, height));
  }

  private static float[] standardised(float[] logarithms, FusionWeights.Term scale) {
    float[] deviations = new float[logarithms.length];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (float) ((logarithms[i] - scale.mean()) / scale.deviation());
    }
    return deviations;
  }

  private static float[] values(RandomAccessibleInterval<FloatType> map) {
    float[] values = new float[(int) (map.dimension(0) * map.dimension(1))];
    int i = 0;
    for (FloatType value : map) {
      values[i++] = value.get();
    }
    return values;
  }

  /** True where a part of the pixels is. */
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
      values[i] = defective[i] > 0 && defective[i] >= LEAST_SHARE * all[i];
    }
    return MaskPixels.toMask(values, width);
  }

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
