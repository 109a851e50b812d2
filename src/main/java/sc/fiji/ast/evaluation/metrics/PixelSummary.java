package sc.fiji.ast.evaluation.metrics;

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
    long regions) {}
