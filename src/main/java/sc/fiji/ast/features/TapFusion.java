package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.features.backbone.FeatureShape;

/**
 * Makes one feature map of those of several taps. Each map with more patches than the smallest is
 * averaged over the 3 x 3 neighbours of each patch, as far as these lie in the map, so that its
 * patches see about as far as they will stand for. Then each is brought to one grid, by averages
 * where it is larger and bilinear interpolation where it is smaller, and all stand one after the
 * other in the channels, in the order of the taps. The map of one tap on its own grid stays as it
 * is.
 *
 * <p>An average hides what is smaller than a patch. So the deviation of what was averaged may stand
 * beside it: sqrt(mean(x^2) - mean(x)^2), the means being the same. Deviations follow all averages,
 * in the order of the taps; a map that has no more patches than the grid has none.
 *
 * @param grid side of a patch in pixels of the image that the network sees; 0: the grid of the last
 *     tap
 * @param deviations whether those of the finer maps are features, too
 */
record TapFusion(int grid, boolean deviations) {

  /**
   * @param maps [N,C,h,w] of each tap; closed, unless it is the result
   * @param height of the image that the network saw, in pixels; what is left of it beyond whole
   *     patches is a patch too
   * @param width of that image, in pixels
   * @return [N,C,H,W], owned by the manager of the maps; intermediate arrays are closed
   */
  NDArray fuse(NDList maps, long height, long width) {
    Shape last = maps.get(maps.size() - 1).getShape();
    Shape target = grid == 0 ? last.slice(2) : new Shape(patches(height), patches(width));
    long fewest = maps.stream().mapToLong(TapFusion::size).min().orElseThrow();
    NDManager owner = maps.get(0).getManager();
    try (NDManager scope = owner.newSubManager()) {
      maps.attach(scope);
      NDList parts = new NDList();
      NDList spreads = new NDList();
      for (NDArray map : maps) {
        NDArray mean = averaged(map, fewest, target);
        parts.add(mean);
        if (deviations && isFiner(map.getShape(), target)) {
          NDArray squares = averaged(map.square(), fewest, target);
          spreads.add(squares.sub(mean.square()).maximum(0).sqrt());
        }
      }
      parts.addAll(spreads);
      NDArray fused = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 1);
      fused.attach(owner);
      return fused;
    }
  }

  /**
   * The shape of what {@link #fuse} makes.
   *
   * @param maps of each tap
   * @param imageSize side of the image that the network sees, in pixels
   */
  FeatureShape shape(List<FeatureShape> maps, int imageSize) {
    FeatureShape last = maps.get(maps.size() - 1);
    int height = grid == 0 ? last.height() : (int) patches(imageSize);
    int width = grid == 0 ? last.width() : (int) patches(imageSize);
    int channels = 0;
    for (FeatureShape map : maps) {
      boolean twice = deviations && isFiner(map.height(), map.width(), height, width);
      channels += twice ? 2 * map.channels() : map.channels();
    }
    return new FeatureShape(channels, height, width);
  }

  private long patches(long pixels) {
    return (pixels + grid - 1) / grid;
  }

  private static long size(NDArray map) {
    return map.getShape().get(2) * map.getShape().get(3);
  }

  private static NDArray averaged(NDArray map, long fewest, Shape target) {
    return resized(size(map) > fewest ? TorchOperations.neighbourMean(map) : map, target);
  }

  private static boolean isFiner(Shape map, Shape target) {
    return isFiner(map.get(2), map.get(3), target.get(0), target.get(1));
  }

  /** Where patches of the grid are averages, in one direction at least. */
  private static boolean isFiner(long height, long width, long gridHeight, long gridWidth) {
    boolean interpolated = height < gridHeight || width < gridWidth;
    return !interpolated && (height > gridHeight || width > gridWidth);
  }

  private static NDArray resized(NDArray map, Shape target) {
    Shape shape = map.getShape().slice(2);
    if (shape.equals(target)) {
      return map;
    }
    int height = (int) target.get(0);
    int width = (int) target.get(1);
    boolean smaller = shape.get(0) < height || shape.get(1) < width;
    return smaller
        ? TorchOperations.resizeBilinear(map, height, width)
        : TorchOperations.adaptiveMean(map, height, width);
  }
}
