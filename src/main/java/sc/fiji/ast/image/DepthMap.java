package sc.fiji.ast.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A height for each pixel of an image, such as the z of a 3D scan or a topography.
 *
 * <p>0 and NaN mean that there is no height: what scanners write where they saw nothing. The
 * direction of the height (towards the camera or away from it) is as in the file.
 *
 * @param heights [X,Y], its minimum at zero. Not copied.
 * @param unit of the heights
 */
public record DepthMap(RandomAccessibleInterval<FloatType> heights, LengthUnit unit) {

  /**
   * @throws IllegalArgumentException if the heights are not [X,Y] from zero
   */
  public DepthMap {
    Objects.requireNonNull(unit, "unit");
    long[] size = heights.dimensionsAsLongArray();
    if (size.length != 2 || size[0] < 1 || size[1] < 1) {
      throw new IllegalArgumentException("A depth map is [X,Y], not " + Arrays.toString(size));
    }
    if (Arrays.stream(heights.minAsLongArray()).anyMatch(min -> min != 0)) {
      throw new IllegalArgumentException(
          "A depth map starts at (0, 0), not at " + Arrays.toString(heights.minAsLongArray()));
    }
  }

  /** Whether the value is a height at all. */
  public static boolean isHeight(float value) {
    return value != 0 && !Float.isNaN(value);
  }

  public long width() {
    return heights.dimension(0);
  }

  public long height() {
    return heights.dimension(1);
  }

  /** The same values in another unit, where it is known that the file's is wrong. */
  public DepthMap in(LengthUnit other) {
    return new DepthMap(heights, other);
  }

  /**
   * Checks that the map is large enough, holds heights, and none that is infinite.
   *
   * @param name what the message calls the map, such as its file
   */
  public void requireUsable(String name) throws InvalidImageException {
    if (width() < Sample.LEAST_SIZE || height() < Sample.LEAST_SIZE) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the depth map is %d x %d pixels; at least %d x %d are needed.",
              name,
              width(),
              height(),
              Sample.LEAST_SIZE,
              Sample.LEAST_SIZE));
    }
    long valid = 0;
    Cursor<FloatType> cursor = Views.flatIterable(heights).cursor();
    while (cursor.hasNext()) {
      float value = cursor.next().get();
      if (Float.isInfinite(value)) {
        throw new InvalidImageException(
            String.format(
                Locale.ROOT,
                "%s: the height at x = %d, y = %d is infinite; heights must be finite, and 0 or NaN"
                    + " where there is none.",
                name,
                cursor.getLongPosition(0),
                cursor.getLongPosition(1)));
      }
      valid += isHeight(value) ? 1 : 0;
    }
    if (valid == 0) {
      throw new InvalidImageException(
          name
              + ": no pixel of the depth map has a height, all are 0 or NaN; scan the part again or"
              + " leave the file out.");
    }
  }

  /**
   * Checks that each pixel of the image has its pixel here.
   *
   * @param name what the message calls the map
   * @param imageName what it calls the image
   */
  public void requireSizeOf(Sample image, String name, String imageName)
      throws InvalidImageException {
    if (width() != image.width() || height() != image.height()) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the depth map is %d x %d pixels, its image %s is %d x %d; they must show the same"
                  + " pixels: bring them to one size.",
              name,
              width(),
              height(),
              imageName,
              image.width(),
              image.height()));
    }
  }
}
