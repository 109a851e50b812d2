package sc.fiji.ast.image.preparation;

import ij.process.AutoThresholder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.MaskPixels;

/**
 * Divides an image by a value that one of ImageJ's methods chooses from its histogram.
 *
 * @param method by its name in ImageJ
 * @param bright whether the foreground is what is larger
 */
record IntensityThreshold(String method, boolean bright) {
  private static final int BINS = 256;

  /**
   * @throws IllegalArgumentException saying what is allowed
   */
  static void requireKnown(String method) {
    List<String> known = Arrays.asList(AutoThresholder.getMethods());
    if (!known.contains(method)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "foreground.method is '%s'; one of ImageJ's is allowed: %s.",
              method,
              String.join(", ", known)));
    }
  }

  /**
   * By intensity; of colours, their mean counts.
   *
   * @param image [X,Y,C] from zero
   * @return [X,Y]
   * @throws InvalidImageException naming the image, if it is of one intensity
   */
  RandomAccessibleInterval<BitType> foreground(
      RandomAccessibleInterval<FloatType> image, String name) throws InvalidImageException {
    float[] sum = values(Views.hyperSlice(image, 2, 0));
    for (int c = 1; c < image.dimension(2); c++) {
      float[] other = values(Views.hyperSlice(image, 2, c));
      for (int i = 0; i < sum.length; i++) {
        // Their sum divides as their mean does.
        sum[i] += other[i];
      }
    }
    return divided(sum, (int) image.dimension(0), name);
  }

  /**
   * By height; pixels without height are never foreground.
   *
   * @return [X,Y]
   * @throws InvalidImageException naming the map, if it is of one height
   */
  RandomAccessibleInterval<BitType> foreground(DepthMap map, String name)
      throws InvalidImageException {
    map.requireUsable(name);
    float[] heights = values(map.heights());
    for (int i = 0; i < heights.length; i++) {
      heights[i] = DepthMap.isHeight(heights[i]) ? heights[i] : Float.NaN;
    }
    return divided(heights, (int) map.width(), name);
  }

  private static float[] values(RandomAccessibleInterval<FloatType> plane) {
    float[] values = new float[Math.toIntExact(plane.dimension(0) * plane.dimension(1))];
    PrimitiveBlocks.of(plane, OnFallback.ACCEPT).copy(plane, values);
    return values;
  }

  private RandomAccessibleInterval<BitType> divided(float[] values, int width, String name)
      throws InvalidImageException {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    if (!(low < high)) {
      throw new InvalidImageException(
          name
              + ": all its pixels have the same value, so that no threshold divides it. Take all of"
              + " the image (foreground.from: none).");
    }
    int[] histogram = new int[BINS];
    for (float value : values) {
      if (!Float.isNaN(value)) {
        histogram[bin(value, low, high)]++;
      }
    }
    int last = new AutoThresholder().getThreshold(method, histogram);
    boolean[] chosen = new boolean[values.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = !Float.isNaN(values[i]) && bin(values[i], low, high) > last == bright;
    }
    return MaskPixels.toMask(chosen, width);
  }

  private static int bin(float value, float low, float high) {
    return Math.min(BINS - 1, (int) ((value - low) / (high - low) * BINS));
  }
}
