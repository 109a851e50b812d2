package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.features.backbone.FeatureShape;

/**
 * The features of the training images, one map a tile, with the patches of each that count.
 *
 * @param maps [C,H,W]
 * @param imageChannels how many of the channels, the first ones, are of the image
 * @param foreground [1,H,W] of 1 where a patch counts and 0 elsewhere, one for each of the maps;
 *     null: all patches count
 */
public record FeatureStore(FeatureCache maps, int imageChannels, FeatureCache foreground)
    implements AutoCloseable {

  /** Features of images, all of whose patches count. */
  public static FeatureStore ofImages(FeatureCache maps) {
    return new FeatureStore(maps, (int) maps.shape().get(0), null);
  }

  /** How many maps there are. */
  public int size() {
    return maps.size();
  }

  /** Of one map. */
  public FeatureShape shape() {
    Shape map = maps.shape();
    return new FeatureShape((int) map.get(0), (int) map.get(1), (int) map.get(2));
  }

  /**
   * The patches that count.
   *
   * @param indices of maps
   * @param manager owns the result
   * @return [N,1,H,W]; null: all of them
   */
  NDArray foreground(int[] indices, NDManager manager) throws IOException {
    return foreground == null ? null : foreground.read(indices, manager);
  }

  @Override
  public void close() throws IOException {
    try {
      maps.close();
    } finally {
      if (foreground != null) {
        foreground.close();
      }
    }
  }
}
