package sc.fiji.ast.dataset;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageOutputStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Writes heatmaps and masks as TIFF, several planes as several pages, with the description from
 * which ImageJ takes the display range.
 */
public final class TiffWriter {

  private static final String METADATA_FORMAT = "javax_imageio_tiff_image_1.0";
  private static final String IMAGE_DESCRIPTION_TAG = "270";

  private TiffWriter() {}

  /**
   * Writes 32-bit planes.
   *
   * @param planes [X,Y] each, all of one size
   * @param displayMin the value that ImageJ shows darkest
   * @param displayMax the value that ImageJ shows brightest
   * @param properties further lines of the description, as of a Java properties file
   */
  public static void writeFloats(
      OutputStream out,
      List<RandomAccessibleInterval<FloatType>> planes,
      double displayMin,
      double displayMax,
      Map<String, String> properties)
      throws IOException {
    List<BufferedImage> images = planes.stream().map(TiffWriter::floats).toList();
    write(out, images, description(displayMin, displayMax) + lines(properties));
  }

  /**
   * Writes 8-bit planes of 0 and 255.
   *
   * @param planes [X,Y] each, all of one size
   */
  public static void writeMasks(OutputStream out, List<RandomAccessibleInterval<BitType>> planes)
      throws IOException {
    write(out, planes.stream().map(TiffWriter::mask).toList(), description(0, 255));
  }

  private static BufferedImage floats(RandomAccessibleInterval<FloatType> plane) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    int width = (int) plane.dimension(0);
    int height = (int) plane.dimension(1);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    float[] row = new float[width];
    Cursor<FloatType> cursor = Views.flatIterable(plane).cursor();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = cursor.next().get();
      }
      raster.setPixels(0, y, width, 1, row);
    }
    return new BufferedImage(model, raster, false, null);
  }

  private static BufferedImage mask(RandomAccessibleInterval<BitType> plane) {
    int width = (int) plane.dimension(0);
    int height = (int) plane.dimension(1);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int[] row = new int[width];
    Cursor<BitType> cursor = Views.flatIterable(plane).cursor();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = cursor.next().get() ? 255 : 0;
      }
      image.getRaster().setPixels(0, y, width, 1, row);
    }
    return image;
  }

  private static void write(OutputStream out, List<BufferedImage> images, String description)
      throws IOException {
    ImageWriter writer = writer();
    ImageWriteParam param = writer.getDefaultWriteParam();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (BufferedImage image : images) {
        IIOMetadata metadata =
            writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(image), param);
        metadata.mergeTree(METADATA_FORMAT, describe(description));
        writer.writeToSequence(new IIOImage(image, null, metadata), param);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** The writer of the Java platform: Fiji's class path has others that write no floats. */
  private static ImageWriter writer() throws IOException {
    Iterator<ImageWriterSpi> writers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, true);
    while (writers.hasNext()) {
      ImageWriterSpi spi = writers.next();
      if (spi.getClass().getName().startsWith("com.sun.imageio.plugins.tiff.")) {
        return spi.createWriterInstance();
      }
    }
    throw new IOException("This Java has no TIFF writer; Java 9 or later has one.");
  }

  /** Without the number of planes: ImageJ would then expect them without directories between. */
  private static String description(double min, double max) {
    return "ImageJ=1.54p\nmin=" + min + "\nmax=" + max + "\n";
  }

  private static String lines(Map<String, String> properties) {
    StringBuilder lines = new StringBuilder();
    properties.forEach(
        (key, value) -> lines.append(key).append('=').append(escaped(value)).append('\n'));
    return lines.toString();
  }

  /** TIFF takes ASCII alone; {@link java.util.Properties} reads it back. */
  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (char c : value.toCharArray()) {
      boolean plain = c >= ' ' && c <= '~' && c != '\\';
      escaped.append(plain ? c : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return escaped.toString();
  }

  private static IIOMetadataNode describe(String description) {
    IIOMetadataNode root = new IIOMetadataNode(METADATA_FORMAT);
    IIOMetadataNode directory = new IIOMetadataNode("TIFFIFD");
    IIOMetadataNode field = new IIOMetadataNode("TIFFField");
    field.setAttribute("number", IMAGE_DESCRIPTION_TAG);
    IIOMetadataNode values = new IIOMetadataNode("TIFFAsciis");
    IIOMetadataNode value = new IIOMetadataNode("TIFFAscii");
    value.setAttribute("value", description);
    values.appendChild(value);
    field.appendChild(values);
    directory.appendChild(field);
    root.appendChild(directory);
    return root;
  }
}
