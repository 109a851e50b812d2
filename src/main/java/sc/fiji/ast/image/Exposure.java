package sc.fiji.ast.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Whether there is anything to see in an image: cameras that fail give images of one value, or
 * almost black ones.
 *
 * @param constant whether all pixels are the same
 * @param bright the intensity that 0.1 % of the values exceed; infinite: unknown
 */
public record Exposure(boolean constant, float bright) {
  /** Nearly all values of an almost black image lie below this, as a part of the range. */
  private static final double ALMOST_BLACK = 0.05;

  private static final double NEARLY_ALL = 0.999;
  private static final int VALUES = 1 << 14;

  /** Of an image; heights, which stand in its place where it has none, are never black. */
  public static Exposure of(Sample sample) {
    boolean heights = sample.depth() != null && sample.bitDepth() == BitDepth.FLOAT;
    return new Exposure(isConstant(sample), heights ? Float.POSITIVE_INFINITY : bright(sample));
  }

  private static boolean isConstant(Sample sample) {
    for (int channel = 0; channel < sample.channels(); channel++) {
      RandomAccessibleInterval<FloatType> plane = Views.hyperSlice(sample.rgb(), 2, channel);
      float first = plane.getAt(0, 0).get();
      for (float[] row : ImageRows.of(plane)) {
        for (float value : row) {
          if (value != first) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Of evenly spread values. */
  private static float bright(Sample sample) {
    Cursor<FloatType> cursor = Views.flatIterable(sample.rgb()).cursor();
    long size = sample.width() * sample.height() * sample.channels();
    float[] values = new float[(int) Math.min(VALUES, size)];
    long position = -1;
    for (int i = 0; i < values.length; i++) {
      long next = i * size / values.length;
      cursor.jumpFwd(next - position);
      position = next;
      values[i] = cursor.get().get();
    }
    Arrays.sort(values);
    return values[(int) (NEARLY_ALL * (values.length - 1))];
  }

  /**
   * What is wrong, as a sentence without the name of the image; empty if there is something to see.
   *
   * @param range of the intensities of the data set, or of the model
   */
  public Optional<String> flaw(IntensityRange range) {
    if (constant) {
      return Optional.of("All pixels of the image are the same.");
    }
    if (range.normalised(bright) < ALMOST_BLACK) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The image is almost black: %.1f %% of its values lie in the darkest %.0f %% of the"
                  + " intensities, %s to %s.",
              100 * NEARLY_ALL,
              100 * ALMOST_BLACK,
              range.min(),
              range.max()));
    }
    return Optional.empty();
  }
}
