package sc.fiji.ast.image.io;

import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.stream.ImageInputStream;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/**
 * The stack that ImageJ announces in the first description of a TIFF file ("images=3").
 *
 * <p>ImageJ writes the pixels of all planes one after the other, then the directories of all but
 * the first plane. It leaves those out for stacks larger than 4 GB. They are also what is lost
 * first when the file is cut short.
 */
record ImageJStack(Path file, ImageInputStream stream, TiffPlane first, int width, int height) {
  private static final Pattern IMAGES =
      Pattern.compile("\\AImageJ=.*?^images=(\\d{1,9})$", Pattern.DOTALL | Pattern.MULTILINE);

  /**
   * The number of planes that can be read.
   *
   * @param directories how many the file has
   * @throws InvalidImageException if more planes are announced than there are
   */
  int planeCount(int directories) throws IOException {
    int announced = announced();
    if (announced <= directories) {
      return directories;
    }
    long present = (stream.length() - first.dataOffset()) / bytesPerPlane();
    if (directories > 1 || first.isCompressed() || present < announced) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: ImageJ saved %d planes, but the file has only %d; it is truncated: copy or save"
                  + " it anew.",
              file,
              announced,
              Math.max(directories, Math.min(present, announced))));
    }
    return announced;
  }

  /** Reads a plane that has no directory. */
  Sample plane(int index) throws IOException {
    stream.setByteOrder(byteOrder());
    stream.seek(first.dataOffset() + index * bytesPerPlane());
    int bands = first.samplesPerPixel();
    DataBuffer pixels = pixels(first.depth(), width * height * bands);
    int[] bandOffsets = IntStream.range(0, bands).toArray();
    var layout =
        new PixelInterleavedSampleModel(
            pixels.getDataType(), width, height, bands, width * bands, bandOffsets);
    Raster raster = Raster.createWritableRaster(layout, pixels, null);
    return RasterSamples.of(raster, first.channels(), first.depth(), 1);
  }

  private int announced() {
    Matcher matcher = IMAGES.matcher(first.description());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
  }

  private long bytesPerPlane() {
    return (long) width * height * first.samplesPerPixel() * first.bits() / Byte.SIZE;
  }

  private ByteOrder byteOrder() throws IOException {
    stream.seek(0);
    return stream.read() == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private DataBuffer pixels(BitDepth depth, int size) throws IOException {
    switch (depth) {
      case EIGHT -> {
        byte[] values = new byte[size];
        stream.readFully(values);
        return new DataBufferByte(values, size);
      }
      case SIXTEEN -> {
        short[] values = new short[size];
        stream.readFully(values, 0, size);
        return new DataBufferUShort(values, size);
      }
      default -> {
        float[] values = new float[size];
        stream.readFully(values, 0, size);
        return new DataBufferFloat(values, size);
      }
    }
  }
}
