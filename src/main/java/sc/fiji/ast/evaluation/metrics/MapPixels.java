package sc.fiji.ast.evaluation.metrics;

import java.util.Arrays;
import java.util.Locale;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.MaskPixels;

/**
 * The pixels of an anomaly map and its ground truth, row by row.
 *
 * @param width the length of a row
 * @param bins the bin of each pixel's value, see {@link FloatBins}
 * @param mask whether each pixel is anomalous; null if none is
 */
public record MapPixels(int width, int[] bins, boolean[] mask) {

  /**
   * @param groundTruth null if the image is good
   * @throws IllegalArgumentException if the sizes differ or the map is not finite
   */
  public static MapPixels of(
      RandomAccessibleInterval<FloatType> map, RandomAccessibleInterval<BitType> groundTruth) {
    requireSameSize(map, groundTruth);
    int[] bins = bins(map);
    boolean[] mask = groundTruth == null ? null : MaskPixels.toArray(groundTruth);
    return new MapPixels((int) map.dimension(0), bins, mask);
  }

  private static void requireSameSize(
      RandomAccessibleInterval<FloatType> map, RandomAccessibleInterval<BitType> groundTruth) {
    long[] size = map.dimensionsAsLongArray();
    if (size.length != 2) {
      throw new IllegalArgumentException("A map is [X,Y], not " + Arrays.toString(size));
    }
    if (groundTruth != null && !Arrays.equals(size, groundTruth.dimensionsAsLongArray())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The anomaly map is %s pixels but its ground truth is %s; they must be of one size.",
              asText(size),
              asText(groundTruth.dimensionsAsLongArray())));
    }
  }

  private static String asText(long[] size) {
    return Arrays.stream(size).mapToObj(Long::toString).reduce((a, b) -> a + " x " + b).orElse("");
  }

  private static int[] bins(RandomAccessibleInterval<FloatType> map) {
    int[] bins = new int[Math.toIntExact(map.dimension(0) * map.dimension(1))];
    Cursor<FloatType> cursor = Views.flatIterable(map).cursor();
    for (int pixel = 0; pixel < bins.length; pixel++) {
      float value = cursor.next().get();
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The anomaly map is %s at x = %d, y = %d; all its pixels must be finite numbers.",
                value,
                cursor.getLongPosition(0),
                cursor.getLongPosition(1)));
      }
      bins[pixel] = FloatBins.bin(value);
    }
    return bins;
  }
}
