package sc.fiji.ast.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How well anomaly maps tell anomalous from normal pixels, over all images added so far.
 *
 * <p>Memory does not grow with the number of images: pixels are counted in bins, whose width is at
 * most 1/2048 of their value, and pixels of one bin count as ties. Not thread-safe.
 */
public final class PixelMetrics {
  private final long[] normal = new long[FloatBins.COUNT];
  private final long[] anomalous = new long[FloatBins.COUNT];

  /** For each bin, the sum over its anomalous pixels of 1 / area of their region. */
  private final double[] regionShares = new double[FloatBins.COUNT];

  private long normalPixels;
  private long anomalousPixels;
  private long regions;

  /**
   * Adds one image.
   *
   * @param map [X,Y] the anomaly map, higher is more anomalous
   * @param groundTruth [X,Y] true where the image is anomalous; null if it is nowhere
   * @throws IllegalArgumentException if the sizes differ or the map holds NaN; nothing is added
   *     then
   */
  public void add(
      RandomAccessibleInterval<FloatType> map, RandomAccessibleInterval<BitType> groundTruth) {
    MapPixels pixels = MapPixels.of(map, groundTruth);
    if (pixels.mask() == null) {
      for (int bin : pixels.bins()) {
        normal[bin]++;
      }
      normalPixels += pixels.bins().length;
    } else {
      addWithRegions(pixels.bins(), pixels.mask(), pixels.width());
    }
  }

  /** The number of pixels that are normal in the ground truth. */
  public long normalPixels() {
    return normalPixels;
  }

  /** The number of pixels that are anomalous in the ground truth. */
  public long anomalousPixels() {
    return anomalousPixels;
  }

  /** The number of 8-connected anomalous regions in the ground truth of all images. */
  public long regions() {
    return regions;
  }

  /** The area under the receiver operating characteristic; empty without pixels of both kinds. */
  public OptionalDouble auroc() {
    return counts().auroc();
  }

  /** The best F1 and its threshold; empty without pixels of both kinds. */
  public Optional<BestF1> bestF1() {
    return counts().bestF1();
  }

  /**
   * The area under the per-region overlap, as MVTec AD defines it: the part of a region above the
   * threshold, averaged over all regions of all images, over the false-positive rate of all normal
   * pixels; from 0 to the limit, interpolated there, divided by the limit.
   *
   * @param limit the largest false-positive rate, above 0 and at most 1; commonly 0.3 or 0.05
   * @return from 0 to 1; empty without pixels of both kinds
   */
  public OptionalDouble aupro(double limit) {
    if (!(limit > 0 && limit <= 1)) {
      throw new IllegalArgumentException(
          "The limit of the false-positive rate is above 0 and at most 1, not " + limit);
    }
    if (normalPixels == 0 || regions == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(areaUnderOverlap(limit) / limit);
  }

  private double areaUnderOverlap(double limit) {
    double area = 0;
    double rate = 0;
    double overlap = 0;
    long falsePositives = 0;
    double overlapSum = 0;
    for (int bin = FloatBins.COUNT - 1; bin >= 0; bin--) {
      falsePositives += normal[bin];
      overlapSum += regionShares[bin];
      double nextRate = (double) falsePositives / normalPixels;
      double nextOverlap = overlapSum / regions;
      if (nextRate >= limit) {
        double part = (limit - rate) / (nextRate - rate);
        double overlapAtLimit = overlap + part * (nextOverlap - overlap);
        return area + (limit - rate) * (overlap + overlapAtLimit) / 2;
      }
      area += (nextRate - rate) * (overlap + nextOverlap) / 2;
      rate = nextRate;
      overlap = nextOverlap;
    }
    throw new AssertionError("the lowest bin has a false-positive rate of 1");
  }

  private void addWithRegions(int[] bins, boolean[] mask, int width) {
    ConnectedRegions found = new ConnectedRegions(mask, width, bins.length / width);
    int[] areas = found.areas();
    for (int pixel = 0; pixel < bins.length; pixel++) {
      int bin = bins[pixel];
      if (mask[pixel]) {
        anomalous[bin]++;
        regionShares[bin] += 1.0 / areas[found.label(pixel) - 1];
      } else {
        normal[bin]++;
      }
    }
    long area = Arrays.stream(areas).asLongStream().sum();
    anomalousPixels += area;
    normalPixels += bins.length - area;
    regions += found.count();
  }

  private ThresholdCounts counts() {
    int[] used =
        IntStream.iterate(FloatBins.COUNT - 1, bin -> bin >= 0, bin -> bin - 1)
            .filter(bin -> normal[bin] + anomalous[bin] > 0)
            .toArray();
    return new ThresholdCounts(
        Arrays.stream(used).mapToDouble(FloatBins::lowest).toArray(),
        Arrays.stream(used).mapToLong(bin -> normal[bin]).toArray(),
        Arrays.stream(used).mapToLong(bin -> anomalous[bin]).toArray());
  }
}
