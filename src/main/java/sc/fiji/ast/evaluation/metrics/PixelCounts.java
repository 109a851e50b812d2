package sc.fiji.ast.evaluation.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How many normal and anomalous pixels have each value, in bins of rising value. Memory covers the
 * bins from the lowest to the highest in use. Not thread-safe.
 */
public final class PixelCounts {

  /** From 1/2048 to 1/64 of a value. */
  private static final int DROPPED_BITS = 5;

  private int lowest;
  private long[] normal = {};
  private long[] anomalous = {};

  /** For each bin, the sum over its anomalous pixels of 1 / area of their region. */
  private double[] regionShares = {};

  private long normalPixels;
  private long anomalousPixels;
  private long regions;

  /** The pixels of one image, in the bins of {@link FloatBins}. */
  public static PixelCounts of(MapPixels pixels) {
    PixelCounts counts = new PixelCounts();
    int[] bins = pixels.bins();
    int min = Arrays.stream(bins).min().orElseThrow();
    counts.cover(min, Arrays.stream(bins).max().orElseThrow());
    if (pixels.mask() == null) {
      for (int bin : bins) {
        counts.normal[bin - min]++;
      }
      counts.normalPixels = bins.length;
    } else {
      counts.addWithRegions(pixels, min);
    }
    return counts;
  }

  private void addWithRegions(MapPixels pixels, int min) {
    int[] bins = pixels.bins();
    boolean[] mask = pixels.mask();
    ConnectedRegions found =
        new ConnectedRegions(mask, pixels.width(), bins.length / pixels.width());
    int[] areas = found.areas();
    for (int pixel = 0; pixel < bins.length; pixel++) {
      int index = bins[pixel] - min;
      if (mask[pixel]) {
        anomalous[index]++;
        regionShares[index] += 1.0 / areas[found.label(pixel) - 1];
      } else {
        normal[index]++;
      }
    }
    anomalousPixels = Arrays.stream(areas).asLongStream().sum();
    normalPixels = bins.length - anomalousPixels;
    regions = found.count();
  }

  /** Makes room for the bins from {@code from} to {@code to}. */
  private void cover(int from, int to) {
    int first = normal.length == 0 ? from : Math.min(from, lowest);
    int last = normal.length == 0 ? to : Math.max(to, lowest + normal.length - 1);
    int size = last - first + 1;
    if (size > normal.length) {
      int shift = normal.length == 0 ? 0 : lowest - first;
      long[] moreNormal = new long[size];
      long[] moreAnomalous = new long[size];
      double[] moreShares = new double[size];
      System.arraycopy(normal, 0, moreNormal, shift, normal.length);
      System.arraycopy(anomalous, 0, moreAnomalous, shift, anomalous.length);
      System.arraycopy(regionShares, 0, moreShares, shift, regionShares.length);
      normal = moreNormal;
      anomalous = moreAnomalous;
      regionShares = moreShares;
      lowest = first;
    }
  }

  void add(PixelCounts other) {
    if (other.normal.length == 0) {
      return;
    }
    cover(other.lowest, other.lowest + other.normal.length - 1);
    int shift = other.lowest - lowest;
    for (int i = 0; i < other.normal.length; i++) {
      normal[i + shift] += other.normal[i];
      anomalous[i + shift] += other.anomalous[i];
      regionShares[i + shift] += other.regionShares[i];
    }
    normalPixels += other.normalPixels;
    anomalousPixels += other.anomalousPixels;
    regions += other.regions;
  }

  /** Adds an image several times. */
  public void add(PixelSummary image, int times) {
    int[] bins = image.bins();
    if (times == 0 || bins.length == 0) {
      return;
    }
    cover(bins[0], bins[bins.length - 1]);
    for (int i = 0; i < bins.length; i++) {
      int index = bins[i] - lowest;
      normal[index] += (long) times * image.normal()[i];
      if (image.anomalous() != null) {
        anomalous[index] += (long) times * image.anomalous()[i];
        regionShares[index] += (double) times * image.regionShares()[i];
      }
    }
    normalPixels += times * image.normalPixels();
    anomalousPixels += times * image.anomalousPixels();
    regions += times * image.regions();
  }

  /** The pixels of this one image, in coarser bins. */
  public PixelSummary summary() {
    int[] fine = bins();
    int[] coarse = Arrays.stream(fine).map(bin -> bin >> DROPPED_BITS).distinct().toArray();
    boolean good = anomalousPixels == 0;
    int[] normalCounts = new int[coarse.length];
    int[] anomalousCounts = good ? null : new int[coarse.length];
    float[] shares = good ? null : new float[coarse.length];
    int index = 0;
    for (int bin : fine) {
      index += bin >> DROPPED_BITS == coarse[index] ? 0 : 1;
      normalCounts[index] += (int) normal(bin);
      if (!good) {
        anomalousCounts[index] += (int) anomalous(bin);
        shares[index] += (float) regionShares(bin);
      }
    }
    return new PixelSummary(
        coarse, normalCounts, anomalousCounts, shares, normalPixels, anomalousPixels, regions);
  }

  /** Forgets all pixels, but keeps the memory. */
  public void clear() {
    Arrays.fill(normal, 0);
    Arrays.fill(anomalous, 0);
    Arrays.fill(regionShares, 0);
    normalPixels = 0;
    anomalousPixels = 0;
    regions = 0;
  }

  /** The bins in use, from low to high. */
  int[] bins() {
    return IntStream.range(0, normal.length)
        .filter(i -> normal[i] + anomalous[i] > 0)
        .map(i -> i + lowest)
        .toArray();
  }

  long normal(int bin) {
    return normal[bin - lowest];
  }

  long anomalous(int bin) {
    return anomalous[bin - lowest];
  }

  double regionShares(int bin) {
    return regionShares[bin - lowest];
  }

  long normalPixels() {
    return normalPixels;
  }

  long anomalousPixels() {
    return anomalousPixels;
  }

  long regions() {
    return regions;
  }

  /** See {@link PixelMetrics#aupro(double)}. */
  public OptionalDouble aupro(double limit) {
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
    for (int i = normal.length - 1; i >= 0; i--) {
      falsePositives += normal[i];
      overlapSum += regionShares[i];
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

  /** Their thresholds are the numbers of bins. */
  public ThresholdCounts thresholds() {
    int[] used = bins();
    int count = used.length;
    double[] thresholds = new double[count];
    long[] normalCounts = new long[count];
    long[] anomalousCounts = new long[count];
    for (int i = 0; i < count; i++) {
      int bin = used[count - 1 - i];
      thresholds[i] = bin;
      normalCounts[i] = normal(bin);
      anomalousCounts[i] = anomalous(bin);
    }
    return new ThresholdCounts(thresholds, normalCounts, anomalousCounts);
  }
}
