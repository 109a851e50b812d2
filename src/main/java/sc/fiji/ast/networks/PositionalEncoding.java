package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Sinusoidal encoding of where a feature lies in the map, Section 3.2 of the paper: the first half
 * of the channels encodes x, the second y, as pairs of sine and cosine of ever lower frequency.
 */
public final class PositionalEncoding {

  private PositionalEncoding() {}

  /**
   * @param manager owns the result
   * @param channels a multiple of 4; 0 gives an empty array, no condition
   * @return [1,channels,height,width]
   */
  public static NDArray create(NDManager manager, int channels, int height, int width) {
    int half = channels / 2;
    float[] values = new float[channels * height * width];
    for (int c = 0; c < channels; c++) {
      boolean alongX = c < half;
      int index = alongX ? c : c - half;
      double frequency = Math.exp(-Math.log(10000) * (index - index % 2) / half);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double phase = (alongX ? x : y) * frequency;
          values[(c * height + y) * width + x] =
              (float) (index % 2 == 0 ? Math.sin(phase) : Math.cos(phase));
        }
      }
    }
    return manager.create(values, new Shape(1, channels, height, width));
  }
}
