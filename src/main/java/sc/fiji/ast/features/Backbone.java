package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;

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
   */
  NDArray features(NDArray images);

  @Override
  void close();
}
