package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

/** Where the feature maps of samples come from. */
public interface FeatureExtractor {

  /** How many of the channels, the last ones, are of the depth; the others are of the image. */
  int depthChannels();

  /**
   * @param sample any size; with depth if that is used
   * @param intensities the range brought to 0 and 1
   * @param target owns the result; intermediate arrays are closed
   * @return [1,C,h,w]
   * @throws IllegalArgumentException saying what to do, if the device has not enough memory
   * @throws IOException if features are kept in a file that cannot be read or written
   */
  NDArray extract(Sample sample, IntensityRange intensities, NDManager target) throws IOException;
}
