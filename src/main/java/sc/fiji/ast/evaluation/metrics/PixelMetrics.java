package sc.fiji.ast.evaluation.metrics;

import java.util.Optional;
import java.util.OptionalDouble;
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
  private final PixelCounts counts = new PixelCounts();

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
    add(PixelCounts.of(MapPixels.of(map, groundTruth)));
  }

  public void add(PixelCounts image) {
    counts.add(image);
  }

  /** Adds all images of another one. */
  public void add(PixelMetrics other) {
    counts.add(other.counts);
  }

  /** The number of pixels that are normal in the ground truth. */
  public long normalPixels() {
    return counts.normalPixels();
  }

  /** The number of pixels that are anomalous in the ground truth. */
  public long anomalousPixels() {
    return counts.anomalousPixels();
  }

  /** The number of 8-connected anomalous regions in the ground truth of all images. */
  public long regions() {
    return counts.regions();
  }

  /** Whether no two pixels differ. */
  public boolean allEqual() {
    return counts.bins().length < 2;
  }

  /** The area under the receiver operating characteristic; empty without pixels of both kinds. */
  public OptionalDouble auroc() {
    return counts.thresholds().auroc();
  }

  /** The best F1 and its threshold; empty without pixels of both kinds. */
  public Optional<BestF1> bestF1() {
    return counts
        .thresholds()
        .bestF1()
        .map(best -> new BestF1(best.f1(), FloatBins.lowest((int) best.threshold())));
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
    return counts.aupro(limit);
  }
}
