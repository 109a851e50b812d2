package sc.fiji.ast.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Samples of 8-bit pixels with colours: of a palette, whose pixels are numbers of colours, or of a
 * lookup table, which only displays grey values.
 *
 * <p>A file holds both in the same way. A lookup table has many colours, each of them hardly unlike
 * the one before; a palette has few, or leaps from one to another.
 */
public final class IndexedSample {
  private static final int LEAST_COLORS_OF_TABLE = 64;
  private static final int LARGEST_STEP = 12;
  private static final double LEAPS_OF_TABLE = 0.05;

  private IndexedSample() {}

  /**
   * The pixels themselves where the colours only display them; else the colours as one channel, if
   * all are grey, or three.
   *
   * @param pixels row by row, at least 0
   * @param width of the image
   * @param colors of the pixels 0, 1, 2 and so on, as 0xRRGGBB; black beyond the last
   */
  public static Sample of(int[] pixels, int width, int[] colors) {
    if (isLookupTable(colors)) {
      return Sample.ofGrey(pixels, width);
    }
    int[] shown =
        Arrays.stream(pixels).map(pixel -> pixel < colors.length ? colors[pixel] : 0).toArray();
    boolean grey = Arrays.stream(colors).allMatch(IndexedSample::isGrey);
    return grey ? Sample.ofGrey(shown, width) : Sample.ofRgb(shown, width);
  }

  /**
   * Whether colours only display grey values.
   *
   * @param colors as in {@link #of}
   */
  public static boolean isLookupTable(int[] colors) {
    long different = Arrays.stream(colors).distinct().count();
    long leaps =
        IntStream.range(1, colors.length)
            .filter(i -> step(colors[i - 1], colors[i]) > LARGEST_STEP)
            .count();
    return different >= LEAST_COLORS_OF_TABLE && leaps <= LEAPS_OF_TABLE * colors.length;
  }

  /** The largest difference of two colours in red, green or blue. */
  private static int step(int color, int other) {
    return IntStream.of(0, 8, 16)
        .map(shift -> Math.abs((color >> shift & 0xff) - (other >> shift & 0xff)))
        .max()
        .orElseThrow();
  }

  private static boolean isGrey(int rgb) {
    int blue = rgb & 0xff;
    return (rgb >> 16 & 0xff) == blue && (rgb >> 8 & 0xff) == blue;
  }
}
