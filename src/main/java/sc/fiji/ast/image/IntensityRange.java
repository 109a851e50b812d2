package sc.fiji.ast.image;

import java.util.Collections;
import java.util.List;

/**
 * The raw intensities that are brought to 0 and 1.
 *
 * @param min the intensity that becomes 0
 * @param max the intensity that becomes 1, larger than {@code min}
 * @param channels where the channels of an image go together, the range of each; empty: one range
 *     is that of all
 */
public record IntensityRange(float min, float max, List<IntensityRange> channels) {
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
    // Files older than this key: Gson gives null.
    channels = channels == null ? List.of() : List.copyOf(channels);
  }

  /** One range of all channels. */
  public IntensityRange(float min, float max) {
    this(min, max, List.of());
  }

  /** The same range for each of some channels that go together. */
  public IntensityRange ofEach(int count) {
    return new IntensityRange(min, max, Collections.nCopies(count, this));
  }

  /**
   * @param channel from 0
   */
  public IntensityRange of(int channel) {
    return channels.isEmpty() ? this : channels.get(channel);
  }

  /** (value - min) / (max - min); not clipped: brighter than {@code max} is more than 1. */
  public float normalised(float value) {
    return (value - min) / (max - min);
  }
}
