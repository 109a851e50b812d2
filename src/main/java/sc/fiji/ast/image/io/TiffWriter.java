package sc.fiji.ast.image.io;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferFloat;
import java.awt.image.WritableRaster;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import net.imglib2.Cursor;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Writes heatmaps or masks as TIFF, plane by plane as several pages, with the description from
 * which ImageJ takes the display range. Nothing of a plane stays in memory.
 */
public final class TiffWriter implements Closeable {

  private static final String METADATA_FORMAT = "javax_imageio_tiff_image_1.0";
  private static final int DESCRIPTION = 270;

  /** TIFF finds everything with 32-bit offsets. */
  private static final long MOST_BYTES = 0xFFFFFFFFL;

  /** More than the directory of a page takes, apart from its description and its strips. */
  private static final int DIRECTORY = 1 << 10;

  /** One part in so many of the pixels is more than the directory takes for their strips. */
  private static final int STRIPS = 1 << 8;

  private final RandomAccessFile file;
  private final int bytesPerPixel;
  private final ImageWriter writer;
  private final ImageOutputStream stream;
  private final String description;
  private final int room;
  private boolean first = true;

  private TiffWriter(RandomAccessFile file, int bytesPerPixel, String description, int room)
      throws IOException {
    this.file = file;
    this.bytesPerPixel = bytesPerPixel;
    this.description = description;
    this.room = room;
    writer = newWriter();
    stream = new FileImageOutputStream(file);
    writer.setOutput(stream);
    writer.prepareWriteSequence(null);
  }

  /**
   * Begins a file of 32-bit planes.
   *
   * @param file empty
   * @param displayMin the value that ImageJ shows darkest
   * @param displayMax the value that ImageJ shows brightest
   * @param longest properties that take as much room as those given to {@link #finish} will
   */
  public static TiffWriter heatmaps(
      RandomAccessFile file, double displayMin, double displayMax, Map<String, String> longest)
      throws IOException {
    return new TiffWriter(
        file, Float.BYTES, description(displayMin, displayMax), lines(longest).length());
  }

  /**
   * Begins a file of 8-bit planes of 0 and 255.
   *
   * @param file empty
   */
  public static TiffWriter masks(RandomAccessFile file) throws IOException {
    return new TiffWriter(file, Byte.BYTES, description(0, 255), 0);
  }

  /**
   * @param plane to be added
   * @throws IOException if the file would become larger than TIFF allows
   */
  public void requireRoom(Dimensions plane) throws IOException {
    long pixels = Math.multiplyExact(plane.dimension(0), plane.dimension(1));
    long bytes = Math.multiplyExact(pixels, bytesPerPixel);
    long directory = DIRECTORY + description.length() + room + bytes / STRIPS;
    if (file.length() + bytes + directory > MOST_BYTES) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%d bytes more would make the layer larger than 4 GiB, which TIFF does not allow;"
                  + " split the image.",
              bytes));
    }
  }

  /**
   * @param plane [X,Y], for which there is room
   */
  public void addFloats(RandomAccessibleInterval<FloatType> plane) throws IOException {
    add(floats(plane));
  }

  /**
   * As {@link #addFloats}, of a mask.
   *
   * @param plane [X,Y], for which there is room
   */
  public void addMask(RandomAccessibleInterval<BitType> plane) throws IOException {
    add(mask(plane));
  }

  /**
   * Ends the file.
   *
   * @param properties further lines of the description, as of a Java properties file
   */
  public void finish(Map<String, String> properties) throws IOException {
    writer.endWriteSequence();
    String lines = lines(properties);
    if (lines.length() > room) {
      throw new IllegalArgumentException(
          lines.length() + " characters of properties are more than the " + room + " announced.");
    }
    if (!lines.isEmpty()) {
      file.seek(descriptionPosition() + description.length());
      file.write(lines.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Closes the file too. */
  @Override
  public void close() throws IOException {
    writer.dispose();
    stream.close();
  }

  private void add(BufferedImage plane) throws IOException {
    ImageWriteParam param = writer.getDefaultWriteParam();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(plane), param);
    metadata.mergeTree(METADATA_FORMAT, describe(description + (first ? " ".repeat(room) : "")));
    writer.writeToSequence(new IIOImage(plane, null, metadata), param);
    first = false;
  }

  /** Of the first page, in a file of the writer's byte order, which is that of Java. */
  private long descriptionPosition() throws IOException {
    file.seek(4);
    file.seek(file.readInt());
    for (int left = file.readUnsignedShort(); left > 0; left--) {
      boolean found = file.readUnsignedShort() == DESCRIPTION;
      file.skipBytes(6);
      int offset = file.readInt();
      if (found) {
        return offset;
      }
    }
    throw new IOException("The first page has no description.");
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
    float[] pixels = ((DataBufferFloat) raster.getDataBuffer()).getData();
    PrimitiveBlocks.of(plane, OnFallback.ACCEPT).copy(plane, pixels);
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

  /** The writer of the Java platform: Fiji's class path has others that write no floats. */
  private static ImageWriter newWriter() throws IOException {
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
    field.setAttribute("number", String.valueOf(DESCRIPTION));
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
