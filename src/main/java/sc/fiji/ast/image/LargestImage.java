package sc.fiji.ast.image;

import java.util.Locale;

/** How many values an image, or a tile of one, may have to go through the network at once. */
public final class LargestImage {
  /** Of 32 bits in one block of memory outside of Java's heap. */
  static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

  /** In one array. */
  private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;

  private LargestImage() {}

  /**
   * Checks that an image is not too large, by its size alone.
   *
   * @param tile side of the tiles into which it is cut; 0: it is not cut
   * @param name what the message calls the image, such as its file
   * @throws InvalidImageException with the numbers, and what to do
   */
  public static void require(Sample sample, int tile, String name) throws InvalidImageException {
    long pixels = sample.width() * sample.height();
    if (pixels > MOST_PIXELS) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image is %d x %d pixels, that is %d; at most %d can be scored. Cut it into"
                  + " parts.",
              name,
              sample.width(),
              sample.height(),
              pixels,
              MOST_PIXELS));
    }
    long width = tile == 0 ? sample.width() : Math.min(tile, sample.width());
    long height = tile == 0 ? sample.height() : Math.min(tile, sample.height());
    if (width * height * sample.channels() > MOST_VALUES) {
      throw new InvalidImageException(name + ": " + tooLarge(width, height, sample.channels()));
    }
  }

  /**
   * The bytes of an image, or a tile of one, that goes through the network at once.
   *
   * @throws IllegalArgumentException with the numbers, and what to do, if they are too many
   */
  public static int bytes(long width, long height, long channels) {
    if (width * height * channels > MOST_VALUES) {
      throw new IllegalArgumentException("Too large: " + tooLarge(width, height, channels));
    }
    return (int) (width * height * channels * Float.BYTES);
  }

  private static String tooLarge(long width, long height, long channels) {
    return String.format(
        Locale.ROOT,
        "%d x %d pixels of %d %s are %d values; at most %d go through the network at once. Train"
            + " with tiles, for example with the settings {\"tile\": {\"size\": 1024, \"overlap\":"
            + " 128}}, or cut the image into parts.",
        width,
        height,
        channels,
        channels == 1 ? "channel" : "channels",
        width * height * channels,
        MOST_VALUES);
  }
}
