package sc.fiji.ast.features;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.engine.DeviceMemory;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

/**
 * Turns samples into feature maps: those of the backbone for the image, and the heights of each
 * patch for depth, one after the other in the channels where both are used. Threads may share it.
 */
public final class ImageAndDepthExtractor implements FeatureExtractor, AutoCloseable {

  /** So many channels the backbone sees at once; of more, each has features of its own. */
  public static final int COLOURS = ImageExtractor.COLOURS;

  private final ImageExtractor image; // null: heights alone
  private final DepthExtractor depth; // null: the image alone
  private final int patches; // without an image, which tells it

  private ImageAndDepthExtractor(ImageExtractor image, DepthExtractor depth, int patches) {
    this.image = image;
    this.depth = depth;
    this.patches = patches;
  }

  /**
   * Of images, on the grid of the backbone's last tap; see {@link #ofImage(Backbone,
   * BackboneSettings, int, NDManager)}.
   */
  public static ImageAndDepthExtractor ofImage(Backbone backbone, int imageSize, NDManager parent) {
    return ofImage(backbone, new TapFusion(0, false), imageSize, parent);
  }

  /**
   * Of images. The maps of several taps stand one after the other in the channels: see {@link
   * BackboneSettings}.
   *
   * @param backbone closed together with this
   * @param settings of it
   * @param imageSize side in pixels of the square to which images are brought
   * @param parent of the manager of the constants kept
   */
  public static ImageAndDepthExtractor ofImage(
      Backbone backbone, BackboneSettings settings, int imageSize, NDManager parent) {
    TapFusion fusion = new TapFusion(settings.grid(), settings.deviations());
    return ofImage(backbone, fusion, imageSize, parent);
  }

  private static ImageAndDepthExtractor ofImage(
      Backbone backbone, TapFusion fusion, int imageSize, NDManager parent) {
    ImageExtractor image = new ImageExtractor(backbone, fusion, imageSize, parent);
    return new ImageAndDepthExtractor(image, null, 0);
  }

  /**
   * Of heights, without a backbone.
   *
   * @param patches side of the feature maps
   * @param asPublished resize heights without averaging where the map shrinks
   */
  public static ImageAndDepthExtractor ofDepth(int patches, boolean asPublished) {
    return new ImageAndDepthExtractor(null, new DepthExtractor(asPublished), patches);
  }

  /** This one's features of images, followed by those of heights. */
  public ImageAndDepthExtractor withDepth(boolean asPublished) {
    return new ImageAndDepthExtractor(image, new DepthExtractor(asPublished), patches);
  }

  /** Of the feature maps of grey and colour images. */
  public FeatureShape shape() {
    return shape(1);
  }

  /**
   * Of the feature maps.
   *
   * @param channels of the images
   */
  public FeatureShape shape(int channels) {
    if (image == null) {
      return new FeatureShape(depthChannels(), patches, patches);
    }
    FeatureShape seen = image.shape(channels);
    return new FeatureShape(seen.channels() + depthChannels(), seen.height(), seen.width());
  }

  @Override
  public int depthChannels() {
    return depth == null ? 0 : DepthExtractor.CHANNELS;
  }

  @Override
  public NDArray extract(Sample sample, IntensityRange intensities, NDManager target) {
    try (NDManager scope = target.newSubManager()) {
      List<NDArray> parts = new ArrayList<>();
      Shape grid = new Shape(patches, patches);
      if (image != null) {
        parts.add(image.extract(sample, intensities, scope));
        grid = parts.get(0).getShape().slice(2);
      }
      if (depth != null) {
        parts.add(depth.extract(sample, (int) grid.get(0), (int) grid.get(1), scope));
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
