package sc.fiji.ast.display.regions;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.ast.evaluation.metrics.ConnectedRegions;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.scoring.AnomalyResult;

/** Finds the 8-connected regions of the mask of one plane. */
final class RegionSearch {
  private final int width;
  private final FloatProcessor map;
  private final ConnectedRegions regions;
  private final Extent[] extents;

  private RegionSearch(AnomalyResult result) {
    map = MapPicture.values(result.map());
    width = map.getWidth();
    ByteProcessor pixels = MapPicture.mask(result.mask());
    boolean[] mask = new boolean[pixels.getPixelCount()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = pixels.get(i) != 0;
    }
    regions = new ConnectedRegions(mask, width, map.getHeight());
    extents =
        IntStream.range(0, regions.count()).mapToObj(i -> new Extent()).toArray(Extent[]::new);
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        extents[regions.label(i) - 1].add(i % width, i / width, map.getf(i));
      }
    }
  }

  /** Those with the largest value of the map first. */
  static List<AnomalyRegion> in(AnomalyResult result) {
    RegionSearch search = new RegionSearch(result);
    return IntStream.rangeClosed(1, search.regions.count())
        .mapToObj(search::region)
        .sorted(Comparator.comparingDouble(AnomalyRegion::max).reversed())
        .toList();
  }

  private AnomalyRegion region(int label) {
    Extent extent = extents[label - 1];
    double mean = extent.sum / extent.pixels;
    return new AnomalyRegion(
        outline(label, extent), extent.pixels, extent.max, mean, extent.maxX, extent.maxY);
  }

  private Roi outline(int label, Extent extent) {
    ByteProcessor part =
        new ByteProcessor(extent.right - extent.left + 1, extent.bottom - extent.top + 1);
    for (int y = extent.top; y <= extent.bottom; y++) {
      for (int x = extent.left; x <= extent.right; x++) {
        if (regions.label(y * width + x) == label) {
          part.set(x - extent.left, y - extent.top, 255);
        }
      }
    }
    part.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
    Roi roi = new ThresholdToSelection().convert(part);
    roi.setLocation(extent.left + roi.getBounds().x, extent.top + roi.getBounds().y);
    return roi;
  }

  private static final class Extent {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right;
    int bottom;
    int pixels;
    double sum;
    double max;
    int maxX;
    int maxY;

    void add(int x, int y, float value) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      pixels++;
      sum += value;
      if (value > max) {
        max = value;
        maxX = x;
        maxY = y;
      }
    }
  }
}
