package sc.fiji.ast.image;

import java.util.Arrays;
import java.util.Objects;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * One image, or one plane of a stack.
 *
 * @param rgb [X,Y,C] with C = 1 (grey) or 3 (red, green, blue), its minimum at zero; the raw
 *     intensities of the file. Not copied.
 * @param bitDepth what the file held for each sample
 */
public record Sample(RandomAccessibleInterval<FloatType> rgb, BitDepth bitDepth) {
  /** The least width and height of an image that can be used, in pixels. */
  public static final int LEAST_SIZE = 16;

  /**
   * @throws IllegalArgumentException if the image is not [X,Y,C] with 1 or 3 channels from zero
   */
  public Sample {
    Objects.requireNonNull(bitDepth, "bitDepth");
    long[] size = rgb.dimensionsAsLongArray();
    if (size.length != 3 || (size[2] != 1 && size[2] != 3) || size[0] < 1 || size[1] < 1) {
      throw new IllegalArgumentException(
          "A sample is [X,Y,C] with 1 or 3 channels, not " + Arrays.toString(size));
    }
    if (Arrays.stream(rgb.minAsLongArray()).anyMatch(min -> min != 0)) {
      throw new IllegalArgumentException(
          "A sample starts at (0, 0, 0), not at " + Arrays.toString(rgb.minAsLongArray()));
    }
  }

  public long width() {
    return rgb.dimension(0);
  }

  public long height() {
    return rgb.dimension(1);
  }

  public int channels() {
    return (int) rgb.dimension(2);
  }

  /**
   * Checks that the image is large enough and that all its pixels are numbers.
   *
   * @param name what the message calls the image, such as its file
   */
  public void requireUsable(String name) throws InvalidImageException {
    if (width() < LEAST_SIZE || height() < LEAST_SIZE) {
      throw new InvalidImageException(
          String.format(
              "%s: the image is %d x %d pixels; at least %d x %d are needed.",
              name, width(), height(), LEAST_SIZE, LEAST_SIZE));
    }
    requireFinite(name);
  }

  private void requireFinite(String name) throws InvalidImageException {
    long count = 0;
    long[] first = null;
    Cursor<FloatType> cursor = Views.flatIterable(rgb).cursor();
    while (cursor.hasNext()) {
      if (!Float.isFinite(cursor.next().get()) && count++ == 0) {
        first = cursor.positionAsLongArray();
      }
    }
    if (count > 0) {
      throw new InvalidImageException(
          String.format(
              "%s: %d of %d values are NaN or infinite, the first at x = %d, y = %d, channel %d;"
                  + " all must be finite numbers.",
              name, count, Views.flatIterable(rgb).size(), first[0], first[1], first[2] + 1));
    }
  }
}
