package sc.fiji.ast.features.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A frozen network that turns images into feature maps, of one or several of its taps. It owns its
 * weights until closed; several threads may use it at the same time.
 */
public interface Backbone extends AutoCloseable {

  /** Channels of the feature maps, of all taps together. */
  int channels();

  /** What the pixels must look like. */
  InputNormalisation normalisation();

  /**
   * The feature maps of some images, all in one pass.
   *
   * @param images [N,3,H,W], normalised
   * @return [N,C,h,w] for each tap, in the order of the network, each with channels and a grid of
   *     its own; owned by the manager of {@code images}; intermediate arrays are closed
   * @throws IllegalArgumentException if it cannot see images of that size
   */
  NDList features(NDArray images);

  /**
   * The feature map of one image, for each tap.
   *
   * @param imageSize side of the image in pixels
   * @param manager of intermediate arrays, which are closed
   */
  default List<FeatureShape> shapes(int imageSize, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray blank = scope.zeros(new Shape(1, 3, imageSize, imageSize));
      return features(blank).stream().map(map -> FeatureShape.of(map.getShape())).toList();
    }
  }

  @Override
  void close();
}
