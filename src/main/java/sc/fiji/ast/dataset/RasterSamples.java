package sc.fiji.ast.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/** Turns decoded pixels into samples, without any colour conversion. */
final class RasterSamples {
  private RasterSamples() {}

  /**
   * The image's raw samples: palettes expanded, alpha dropped.
   *
   * @param name what messages call the image
   */
  static Sample of(BufferedImage image, String name) throws InvalidImageException {
    ColorModel colors = image.getColorModel();
    if (colors instanceof IndexColorModel palette) {
      return expanded(image.getRaster(), palette);
    }
    if (colors instanceof DirectColorModel) {
      return unpacked(image);
    }
    Raster raster = image.getRaster();
    int channels = raster.getNumBands() - (colors.hasAlpha() ? 1 : 0);
    if (channels != 1 && channels != 3) {
      throw new InvalidImageException(
          String.format(
              "%s: the image has %d channels; grey (1) and RGB (3), both with or without alpha,"
                  + " can be read.",
              name, channels));
    }
    return of(raster, channels, depth(raster, name), 1);
  }

  /** The first channels of the raster, each sample times a factor. */
  static Sample of(Raster raster, int channels, BitDepth depth, float factor) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    float[] values = new float[width * height * channels];
    float[] row = new float[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int channel = 0; channel < channels; channel++) {
        int to = (channel * height + y) * width;
        for (int from = channel; from < row.length; from += bands) {
          values[to++] = row[from] * factor;
        }
      }
    }
    return new Sample(ArrayImgs.floats(values, width, height, channels), depth);
  }

  private static BitDepth depth(Raster raster, String name) throws InvalidImageException {
    return switch (raster.getTransferType()) {
      case DataBuffer.TYPE_BYTE -> BitDepth.EIGHT;
      case DataBuffer.TYPE_USHORT -> BitDepth.SIXTEEN;
      case DataBuffer.TYPE_FLOAT -> BitDepth.FLOAT;
      default ->
          throw new InvalidImageException(
              String.format(
                  "%s: the image holds %d bits for each sample in an unsupported form; 8 and 16"
                      + " bits and 32-bit float can be read.",
                  name, raster.getSampleModel().getSampleSize(0)));
    };
  }

  /** A palette of greys only gives one channel. */
  private static Sample expanded(Raster raster, IndexColorModel palette) {
    boolean grey =
        IntStream.range(0, palette.getMapSize()).allMatch(i -> isGrey(palette.getRGB(i)));
    int[] colors = new int[Math.max(palette.getMapSize(), 1 << palette.getPixelSize())];
    for (int i = 0; i < palette.getMapSize(); i++) {
      colors[i] = palette.getRGB(i);
    }
    int width = raster.getWidth();
    int[] pixels = raster.getSamples(0, 0, width, raster.getHeight(), 0, (int[]) null);
    return of(pixels, index -> colors[index], width, grey ? 1 : 3);
  }

  private static boolean isGrey(int rgb) {
    int blue = rgb & 0xff;
    return (rgb >> 16 & 0xff) == blue && (rgb >> 8 & 0xff) == blue;
  }

  /** Pixels that hold all their samples, of at most 8 bits, in one number. */
  private static Sample unpacked(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    return of(pixels, IntUnaryOperator.identity(), width, 3);
  }

  private static Sample of(int[] pixels, IntUnaryOperator toRgb, int width, int channels) {
    float[] values = new float[pixels.length * channels];
    for (int i = 0; i < pixels.length; i++) {
      int rgb = toRgb.applyAsInt(pixels[i]);
      for (int channel = 0; channel < channels; channel++) {
        values[channel * pixels.length + i] = rgb >> 8 * (2 - channel) & 0xff;
      }
    }
    long height = pixels.length / width;
    return new Sample(ArrayImgs.floats(values, width, height, channels), BitDepth.EIGHT);
  }
}
