package sc.fiji.ast.evaluation;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.evaluation.metrics.MapPixels;
import sc.fiji.ast.evaluation.metrics.PixelCounts;
import sc.fiji.ast.evaluation.metrics.PixelMetrics;
import sc.fiji.ast.evaluation.metrics.PixelSummary;
import sc.fiji.ast.evaluation.metrics.TestImage;

/** The scored images of one label, and what is kept of their pixels: a few kilobytes an image. */
final class TestedImages {
  private final List<TestImage> images = new ArrayList<>();
  private final List<PixelSummary> summaries = new ArrayList<>();
  private final PixelMetrics pixels = new PixelMetrics();

  /** Adds an image whose pixels do not count. */
  void add(TestImage image) {
    images.add(image);
    summaries.add(null);
  }

  /**
   * @param groundTruth null if the image is good everywhere
   * @throws IllegalArgumentException if the sizes differ or the map is not finite
   */
  void add(
      TestImage image,
      RandomAccessibleInterval<FloatType> map,
      RandomAccessibleInterval<BitType> groundTruth) {
    PixelCounts counts = PixelCounts.of(MapPixels.of(map, groundTruth));
    images.add(image);
    summaries.add(counts.summary());
    pixels.add(counts);
  }

  List<TestImage> images() {
    return images;
  }

  /** Of each image; null where its pixels do not count. */
  List<PixelSummary> summaries() {
    return summaries;
  }

  PixelMetrics pixels() {
    return pixels;
  }
}
