package sc.fiji.ast.features;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.nn.torch.DeviceMemory;

/**
 * Turns samples into feature maps: those of the backbone for the image, and the heights of each
 * cell for depth, one after the other in the channels where both are used. Not for several threads.
 */
public final class FeatureExtractor implements SampleFeatures, AutoCloseable {

  private static final int STRIDE = 32;

  private final ImageFeatures image; // null: heights alone
  private final DepthFeatures depth; // null: the image alone
  private final int imageSize;

  private FeatureExtractor(ImageFeatures image, DepthFeatures depth, int imageSize) {
    this.image = image;
    this.depth = depth;
    this.imageSize = imageSize;
  }

  /**
   * Of images.
   *
   * @param backbone closed together with this
   * @param imageSize side in pixels of the square to which images are brought
   * @param parent of the manager of the constants kept
   */
  public static FeatureExtractor ofImage(Backbone backbone, int imageSize, NDManager parent) {
    return new FeatureExtractor(new ImageFeatures(backbone, imageSize, parent), null, imageSize);
  }

  /**
   * Of heights, without a backbone.
   *
   * @param imageSize 32 times the side of the feature maps
   * @param asPublished resize heights without averaging where the map shrinks
   */
  public static FeatureExtractor ofDepth(int imageSize, boolean asPublished) {
    return new FeatureExtractor(null, new DepthFeatures(asPublished), imageSize);
  }

  /** This one's features of images, followed by those of heights. */
  public FeatureExtractor withDepth(boolean asPublished) {
    return new FeatureExtractor(image, new DepthFeatures(asPublished), imageSize);
  }

  /** Of the feature maps. */
  public FeatureShape shape() {
    int cells = imageSize / STRIDE;
    int heights = depth == null ? 0 : DepthFeatures.CHANNELS;
    if (image == null) {
      return new FeatureShape(heights, cells, cells);
    }
    FeatureShape seen = image.shape();
    return new FeatureShape(seen.channels() + heights, seen.height(), seen.width());
  }

  @Override
  public int imageChannels() {
    return image == null ? 0 : image.channels();
  }

  @Override
  public NDArray extract(Sample sample, IntensityRange intensities, NDManager target) {
    try (NDManager scope = target.newSubManager()) {
      List<NDArray> parts = new ArrayList<>();
      Shape cells = new Shape(imageSize / STRIDE, imageSize / STRIDE);
      if (image != null) {
        parts.add(image.extract(sample, intensities, scope));
        cells = parts.get(0).getShape().slice(2);
      }
      if (depth != null) {
        parts.add(depth.extract(sample, (int) cells.get(0), (int) cells.get(1), scope));
      }
      NDArray features = parts.size() == 1 ? parts.get(0) : parts.get(0).concat(parts.get(1), 1);
      features.attach(target);
      return features;
    } catch (EngineException e) {
      throw DeviceMemory.explained(e, target.getDevice());
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An image of %d x %d pixels needs more memory than there is outside of Java's heap (%s)."
                  + " Allow Java more memory, or train with tiles, for example with the settings"
                  + " {\"tile\": {\"size\": 1024, \"overlap\": 128}}.",
              sample.width(),
              sample.height(),
              e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    if (image != null) {
      image.close();
    }
  }
}
