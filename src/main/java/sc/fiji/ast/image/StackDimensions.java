package sc.fiji.ast.image;

/**
 * How the planes of an image are counted: channels first, then slices, then frames, as ImageJ does.
 *
 * @param channels at least 1; the colours of an RGB plane are no channels of the image
 * @param slices at least 1
 * @param frames at least 1
 */
public record StackDimensions(int channels, int slices, int frames) {

  /**
   * @throws IllegalArgumentException if one is below 1
   */
  public StackDimensions {
    if (channels < 1 || slices < 1 || frames < 1) {
      throw new IllegalArgumentException(
          "A stack has at least 1 channel, slice and frame, not "
              + channels
              + ", "
              + slices
              + " and "
              + frames);
    }
  }

  /** A stack of which nothing is known: each plane is a slice. */
  public static StackDimensions ofSlices(int planes) {
    return new StackDimensions(1, planes, 1);
  }

  /** With so many channels in place of each. */
  public StackDimensions withChannels(int each) {
    return new StackDimensions(Math.multiplyExact(channels, each), slices, frames);
  }

  /** In all. */
  public int planes() {
    return Math.multiplyExact(channels, positions());
  }

  /** Pairs of slice and frame. */
  public int positions() {
    return Math.multiplyExact(slices, frames);
  }

  /**
   * Of a plane, from 1.
   *
   * @param plane from 0
   */
  public int channel(int plane) {
    return plane % channels + 1;
  }

  /**
   * Of a plane, from 1.
   *
   * @param plane from 0
   */
  public int slice(int plane) {
    return plane / channels % slices + 1;
  }

  /**
   * Of a plane, from 1.
   *
   * @param plane from 0
   */
  public int frame(int plane) {
    return plane / channels / slices + 1;
  }
}
