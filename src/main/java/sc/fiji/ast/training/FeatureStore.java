package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
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

  /**
   * Some of the maps, in a cache of their own.
   *
   * @param indices of the maps
   * @param file of the cache; that of the foreground lies beside it
   * @param manager parent of short-lived arrays
   * @return owned by the caller
   */
  public FeatureStore part(int[] indices, Path file, NDManager manager) throws IOException {
    FeatureCache part = part(maps, indices, file, manager);
    try {
      return new FeatureStore(
          part,
          imageChannels,
          foreground == null ? null : part(foreground, indices, foregroundBeside(file), manager));
    } catch (IOException | RuntimeException e) {
      part.close();
      throw e;
    }
  }

  private static FeatureCache part(FeatureCache all, int[] indices, Path file, NDManager manager)
      throws IOException {
    FeatureCache part = FeatureCache.create(file, all.shape());
    try {
      for (int index : indices) {
        try (NDManager scope = manager.newSubManager()) {
          part.add(all.read(new int[] {index}, scope));
        }
      }
      return part;
    } catch (IOException | RuntimeException e) {
      part.close();
      throw e;
    }
  }

  /** Where the foreground of maps is kept. */
  static Path foregroundBeside(Path file) {
    return file.resolveSibling(file.getFileName() + "-foreground");
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
