package sc.fiji.ast.evaluation.metrics;

import java.util.Arrays;

/**
 * The pixels of one image in bins of 1/64 of their value, those in use alone: a few kilobytes, so
 * that images can be resampled when their maps are gone.
 *
 * @param bins from low to high
 * @param normal pixels in each bin
 * @param anomalous pixels in each bin; null if there are none
 * @param regionShares the sum over the anomalous pixels of each bin of 1 / area of their region;
 *     null if there are none
 */
public record PixelSummary(
    int[] bins,
    int[] normal,
    int[] anomalous,
    float[] regionShares,
    long normalPixels,
    long anomalousPixels,
    long regions) {

  /** From 1/2048 to 1/64 of a value. */
  private static final int DROPPED_BITS = 5;

  public static PixelSummary of(PixelCounts image) {
    int[] fine = image.bins();
    int[] bins = Arrays.stream(fine).map(bin -> bin >> DROPPED_BITS).distinct().toArray();
    boolean good = image.anomalousPixels() == 0;
    int[] normal = new int[bins.length];
    int[] anomalous = good ? null : new int[bins.length];
    float[] shares = good ? null : new float[bins.length];
    int index = 0;
    for (int bin : fine) {
      index += bin >> DROPPED_BITS == bins[index] ? 0 : 1;
      normal[index] += (int) image.normal(bin);
      if (!good) {
        anomalous[index] += (int) image.anomalous(bin);
        shares[index] += (float) image.regionShares(bin);
      }
    }
    return new PixelSummary(
        bins,
        normal,
        anomalous,
        shares,
        image.normalPixels(),
        image.anomalousPixels(),
        image.regions());
  }
}
