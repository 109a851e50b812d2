package sc.fiji.ast.image;

/**
 * The raw intensities that are brought to 0 and 1.
 *
 * @param min the intensity that becomes 0
 * @param max the intensity that becomes 1, larger than {@code min}
 */
public record IntensityRange(float min, float max) {
  /** The range of 8-bit images. */
  public static final IntensityRange EIGHT_BIT = new IntensityRange(0, 255);

  /**
   * @throws IllegalArgumentException if the range is empty or not finite
   */
  public IntensityRange {
    if (!(min < max) || !Float.isFinite(max - min)) {
      throw new IllegalArgumentException(
          "An intensity range needs finite min < max, not " + min + " to " + max);
    }
  }

  /** (value - min) / (max - min); not clipped: brighter than {@code max} is more than 1. */
  public float normalised(float value) {
    return (value - min) / (max - min);
  }
}
