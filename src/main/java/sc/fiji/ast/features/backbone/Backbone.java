package sc.fiji.ast.features.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A frozen network that turns images into feature maps. It owns its weights until closed; several
 * threads may use it at the same time.
 */
public interface Backbone extends AutoCloseable {

  /** Channels of the feature maps. */
  int channels();

  /** What the pixels must look like. */
  InputNormalisation normalisation();

  /**
   * The feature maps of some images.
   *
   * @param images [N,3,H,W], normalised
   * @return [N,C,h,w], owned by the manager of {@code images}; intermediate arrays are closed
   * @throws IllegalArgumentException if it cannot see images of that size
   */
  NDArray features(NDArray images);

  /**
   * The feature map of one image.
   *
   * @param imageSize side of the image in pixels
   * @param manager of intermediate arrays, which are closed
   */
  default FeatureShape shape(int imageSize, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray blank = scope.zeros(new Shape(1, 3, imageSize, imageSize));
      return FeatureShape.of(features(blank).getShape());
    }
  }

  @Override
  void close();
}
