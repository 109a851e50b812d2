package sc.fiji.ast.image.io;

import static java.awt.image.DataBuffer.TYPE_BYTE;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IndexedSample;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/** Turns decoded pixels into samples, without any colour conversion. */
public final class RasterSamples {
  private RasterSamples() {}

  /**
   * The image's raw samples: palettes expanded (see {@link IndexedSample}), alpha dropped.
   *
   * @param name what messages call the image
   */
  public static Sample of(BufferedImage image, String name) throws InvalidImageException {
    ColorModel colors = image.getColorModel();
    if (colors instanceof IndexColorModel palette) {
      return indexed(image.getRaster(), palette);
    }
    if (colors instanceof DirectColorModel) {
      return unpacked(image);
    }
    Raster raster = image.getRaster();
    int channels = raster.getNumBands() - (colors.hasAlpha() ? 1 : 0);
    if (channels != 1 && channels != 3) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image has %d channels; grey (1) and RGB (3), both with or without alpha,"
                  + " can be read.",
              name,
              channels));
    }
    if (raster.getTransferType() == DataBuffer.TYPE_SHORT) {
      return of(unsigned(raster), channels, BitDepth.SIXTEEN, 1);
    }
    return of(raster, channels, depth(raster, name), 1);
  }

  /**
   * The first channels of the raster, each sample times a factor; in memory they take no more bits
   * than in the file, as long as they are whole numbers.
   */
  static Sample of(Raster raster, int channels, BitDepth depth, float factor) {
    long[] shape = {raster.getWidth(), raster.getHeight(), channels};
    int size = Math.toIntExact(shape[0] * shape[1] * shape[2]);
    if (depth == BitDepth.EIGHT && factor == 1 && raster.getTransferType() == TYPE_BYTE) {
      byte[] values = new byte[size];
      copyBytes(raster, channels, values);
      return Sample.of(ArrayImgs.unsignedBytes(values, shape));
    }
    if (depth == BitDepth.EIGHT && factor == Math.rint(factor)) {
      byte[] values = new byte[size];
      copy(raster, channels, (i, value) -> values[i] = (byte) (int) (value * factor));
      return Sample.of(ArrayImgs.unsignedBytes(values, shape));
    }
    if (depth == BitDepth.SIXTEEN) {
      short[] values = new short[size];
      copy(raster, channels, (i, value) -> values[i] = (short) (int) value);
      return Sample.of(ArrayImgs.unsignedShorts(values, shape));
    }
    float[] values = new float[size];
    copy(raster, channels, (i, value) -> values[i] = value * factor);
    return new Sample(ArrayImgs.floats(values, shape), depth);
  }

  /** As {@link #copy}, in a tenth of the time. */
  private static void copyBytes(Raster raster, int channels, byte[] values) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    byte[] row = new byte[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getDataElements(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int channel = 0; channel < channels; channel++) {
        int to = (channel * height + y) * width;
        for (int from = channel; from < row.length; from += bands) {
          values[to++] = row[from];
        }
      }
    }
  }

  private interface Target {
    void put(int index, float value);
  }

  private static void copy(Raster raster, int channels, Target target) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    float[] row = new float[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int channel = 0; channel < channels; channel++) {
        int to = (channel * height + y) * width;
        for (int from = channel; from < row.length; from += bands) {
          target.put(to++, row[from]);
        }
      }
    }
  }

  /** Values from -32768 to 32767 as 0 to 65535, as in ImageJ. */
  static Raster unsigned(Raster signed) {
    int width = signed.getWidth();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_USHORT, width, signed.getHeight(), signed.getNumBands(), null);
    int[] row = new int[width * signed.getNumBands()];
    for (int y = 0; y < signed.getHeight(); y++) {
      signed.getPixels(signed.getMinX(), signed.getMinY() + y, width, 1, row);
      Arrays.setAll(row, i -> (short) row[i] - Short.MIN_VALUE);
      raster.setPixels(0, y, width, 1, row);
    }
    return raster;
  }

  private static BitDepth depth(Raster raster, String name) throws InvalidImageException {
    return switch (raster.getTransferType()) {
      case DataBuffer.TYPE_BYTE -> BitDepth.EIGHT;
      case DataBuffer.TYPE_USHORT -> BitDepth.SIXTEEN;
      case DataBuffer.TYPE_FLOAT -> BitDepth.FLOAT;
      default ->
          throw new InvalidImageException(
              String.format(
                  Locale.ROOT,
                  "%s: the image holds %d bits for each sample in an unsupported form; 8 and 16"
                      + " bits and 32-bit float can be read.",
                  name,
                  raster.getSampleModel().getSampleSize(0)));
    };
  }

  private static Sample indexed(Raster raster, IndexColorModel palette) {
    int[] colors =
        IntStream.range(0, palette.getMapSize()).map(i -> palette.getRGB(i) & 0xffffff).toArray();
    int width = raster.getWidth();
    int[] pixels = raster.getSamples(0, 0, width, raster.getHeight(), 0, (int[]) null);
    return IndexedSample.of(pixels, width, colors);
  }

  /** Pixels that hold all their samples, of at most 8 bits, in one number. */
  private static Sample unpacked(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    return Sample.ofRgb(pixels, width);
  }
}
