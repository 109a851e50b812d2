package sc.fiji.ast.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * One image, or one plane of a stack; its pixels are only to be read.
 *
 * @param rgb [X,Y,C] with C = 1 (grey), 3 (red, green, blue), or any number of channels that go
 *     together, its minimum at zero; the raw intensities of the file. Not copied.
 * @param bitDepth what the file held for each sample
 * @param foreground [X,Y] of the image's size, its minimum at zero, set where the image counts;
 *     null: everywhere. Not copied.
 * @param depth [X,Y] of the image's size, its minimum at zero; the prepared heights in centimetres,
 *     0 in the background; null: none. Not copied.
 */
public record Sample(
    RandomAccessibleInterval<FloatType> rgb,
    BitDepth bitDepth,
    RandomAccessibleInterval<BitType> foreground,
    RandomAccessibleInterval<FloatType> depth) {
  /** Rows that are checked at once, of all channels. */
  private static final int BAND = 256;

  /** The least width and height of an image that can be used, in pixels. */
  public static final int LEAST_SIZE = 16;

  /**
   * @throws IllegalArgumentException if the image is not [X,Y,C] from zero, or foreground or depth
   *     are of another size
   */
  public Sample {
    Objects.requireNonNull(bitDepth, "bitDepth");
    long[] size = rgb.dimensionsAsLongArray();
    if (size.length != 3 || size[2] < 1 || size[0] < 1 || size[1] < 1) {
      throw new IllegalArgumentException(
          "A sample is [X,Y,C] with 1 or more channels, not " + Arrays.toString(size));
    }
    if (Arrays.stream(rgb.minAsLongArray()).anyMatch(min -> min != 0)) {
      throw new IllegalArgumentException(
          "A sample starts at (0, 0, 0), not at " + Arrays.toString(rgb.minAsLongArray()));
    }
    requireSize("foreground", foreground, size);
    requireSize("depth", depth, size);
  }

  private static void requireSize(String what, RandomAccessibleInterval<?> plane, long[] size) {
    if (plane != null && !Intervals.equals(plane, new FinalInterval(size[0], size[1]))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The %s is %s, but the image has %d x %d pixels; both must be of one size.",
              what,
              Arrays.toString(plane.dimensionsAsLongArray()),
              size[0],
              size[1]));
    }
  }

  /** An image without depth that counts everywhere. */
  public Sample(RandomAccessibleInterval<FloatType> rgb, BitDepth bitDepth) {
    this(rgb, bitDepth, null, null);
  }

  /**
   * An 8-bit image of three channels.
   *
   * @param pixels 0xRRGGBB, row by row
   */
  public static Sample ofRgb(int[] pixels, int width) {
    return eightBit(pixels, width, 3);
  }

  /**
   * An 8-bit image of one channel.
   *
   * @param pixels row by row; their lowest 8 bits count
   */
  public static Sample ofGrey(int[] pixels, int width) {
    return eightBit(pixels, width, 1);
  }

  /**
   * An image whose values are as they lie in memory, or come from a file; they are not copied, and
   * brought to 32 bits where they are looked at.
   *
   * @param image [X,Y] of grey values, or [X,Y,C] as for the constructor; of unsigned bytes, of
   *     unsigned shorts, or of 32-bit floats
   * @throws IllegalArgumentException if its pixels are of another kind, or it is of another shape
   */
  public static Sample of(RandomAccessibleInterval<? extends RealType<?>> image) {
    RandomAccessibleInterval<FloatType> values = floats(image);
    return new Sample(
        image.numDimensions() == 2 ? Views.addDimension(values, 0, 0) : values,
        bitDepth(image.getType()));
  }

  /** The same values, brought to 32 bits where they are looked at. */
  @SuppressWarnings("unchecked") // As the type of the pixels is checked.
  static RandomAccessibleInterval<FloatType> floats(
      RandomAccessibleInterval<? extends RealType<?>> image) {
    return image.getType() instanceof FloatType
        ? (RandomAccessibleInterval<FloatType>) image
        : RealTypeConverters.convert(image, new FloatType());
  }

  private static BitDepth bitDepth(RealType<?> type) {
    if (type instanceof UnsignedByteType) {
      return BitDepth.EIGHT;
    }
    if (type instanceof UnsignedShortType) {
      return BitDepth.SIXTEEN;
    }
    if (type instanceof FloatType) {
      return BitDepth.FLOAT;
    }
    throw new IllegalArgumentException(
        "The pixels are of "
            + type.getClass().getSimpleName()
            + "; UnsignedByteType, UnsignedShortType and FloatType are allowed. Convert them.");
  }

  private static Sample eightBit(int[] pixels, int width, int channels) {
    long count = (long) pixels.length * channels;
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An image of %d x %d pixels in %d channels has %d values; at most %d can be held. Cut it"
                  + " into parts.",
              width,
              pixels.length / width,
              channels,
              count,
              Integer.MAX_VALUE - 8));
    }
    byte[] values = new byte[(int) count];
    for (int channel = 0; channel < channels; channel++) {
      int shift = 8 * (channels - 1 - channel);
      for (int i = 0; i < pixels.length; i++) {
        values[channel * pixels.length + i] = (byte) (pixels[i] >> shift);
      }
    }
    long height = pixels.length / width;
    return of(ArrayImgs.unsignedBytes(values, width, height, channels));
  }

  /**
   * The same image with another foreground.
   *
   * @param mask [X,Y] of the image's size; null: everything counts
   */
  public Sample withForeground(RandomAccessibleInterval<BitType> mask) {
    return new Sample(rgb, bitDepth, mask, depth);
  }

  /**
   * The same image with other heights.
   *
   * @param heights [X,Y] of the image's size, prepared; null: none
   */
  public Sample withDepth(RandomAccessibleInterval<FloatType> heights) {
    return new Sample(rgb, bitDepth, foreground, heights);
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
   * One channel of it as an image of its own, without depth, that counts everywhere; not copied.
   *
   * @param index from 0
   */
  public Sample channel(int index) {
    long[] start = {0, 0, index};
    return new Sample(
        Views.offsetInterval(rgb, start, new long[] {width(), height(), 1}), bitDepth);
  }

  /** For people: grey, colour, or how many channels. */
  public String kind() {
    return switch (channels()) {
      case 1 -> "grey";
      case 3 -> "colour";
      default -> channels() + " channels";
    };
  }

  /**
   * Checks that the image is large enough, that all its pixels are numbers, and that some of them
   * count.
   *
   * @param name what the message calls the image, such as its file
   */
  public void requireUsable(String name) throws InvalidImageException {
    if (width() < LEAST_SIZE || height() < LEAST_SIZE) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image is %d x %d pixels; at least %d x %d are needed.",
              name,
              width(),
              height(),
              LEAST_SIZE,
              LEAST_SIZE));
    }
    requireFinite(name);
    requireForeground(name);
  }

  private void requireForeground(String name) throws InvalidImageException {
    if (foreground == null) {
      return;
    }
    for (BitType pixel : foreground) {
      if (pixel.get()) {
        return;
      }
    }
    throw new InvalidImageException(
        String.format(
            Locale.ROOT,
            "%s: no pixel of the foreground lies inside the selection and the image of %d x %d"
                + " pixels; select another area of the image, or nothing to score all of it.",
            name,
            width(),
            height()));
  }

  private void requireFinite(String name) throws InvalidImageException {
    long count = 0;
    long first = Long.MAX_VALUE;
    // All channels of some rows before the next rows: what is read from a file is read once.
    for (long top = 0; top < height(); top += BAND) {
      long rows = Math.min(BAND, height() - top);
      long read = 0;
      for (float[] row : ImageRows.of(band(top, rows))) {
        long start = ((read / rows * height()) + top + read % rows) * width();
        for (int x = 0; x < row.length; x++) {
          if (!Float.isFinite(row[x])) {
            count++;
            first = Math.min(first, start + x);
          }
        }
        read++;
      }
    }
    if (count > 0) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: %d of %d values are NaN or infinite, the first at x = %d, y = %d, channel %d;"
                  + " all must be finite numbers.",
              name,
              count,
              width() * height() * channels(),
              first % width(),
              first / width() % height(),
              first / width() / height() + 1));
    }
  }

  private RandomAccessibleInterval<FloatType> band(long top, long rows) {
    return Views.interval(rgb, FinalInterval.createMinSize(0, top, 0, width(), rows, channels()));
  }
}
