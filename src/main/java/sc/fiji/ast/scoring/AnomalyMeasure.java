package sc.fiji.ast.scoring;

import ai.djl.ndarray.NDArray;

/** Tells of each patch of a feature map how far it is from what is good. */
public interface AnomalyMeasure extends AutoCloseable {

  /**
   * @param features [1,C,H,W]; intermediate arrays go to their manager
   */
  Patches detect(NDArray features);

  @Override
  void close();

  /**
   * What it tells, patch by patch, row by row.
   *
   * @param distance from what is good, 0 or more
   * @param likelihood negative and logarithmic, as a mean over the channels; where the detector
   *     knows none, 0
   */
  record Patches(float[] distance, float[] likelihood) {}
}
