package sc.fiji.ast.image.io;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/** Writes TIFFs page by page, with Java's writer. */
public final class TiffPages implements AutoCloseable {
  public static final int SUBFILE_TYPE = BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE;
  public static final int SAMPLE_FORMAT = BaselineTIFFTagSet.TAG_SAMPLE_FORMAT;
  public static final int ORIENTATION = BaselineTIFFTagSet.TAG_ORIENTATION;

  private final ImageWriter writer = writerOfJava();
  private final ImageOutputStream out;

  public TiffPages(Path file) throws IOException {
    out = ImageIO.createImageOutputStream(file.toFile());
    writer.setOutput(out);
    writer.prepareWriteSequence(null);
  }

  public TiffPages add(BufferedImage page) throws IOException {
    writer.writeToSequence(new IIOImage(page, null, null), null);
    return this;
  }

  /** A page with one more field. */
  public TiffPages add(BufferedImage page, int tag, int value) throws IOException {
    ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(page);
    TIFFDirectory fields =
        TIFFDirectory.createFromMetadata(
            writer.getDefaultImageMetadata(type, writer.getDefaultWriteParam()));
    TIFFTag name = BaselineTIFFTagSet.getInstance().getTag(tag);
    fields.addTIFFField(
        name.isDataTypeOK(TIFFTag.TIFF_SHORT)
            ? new TIFFField(name, value)
            : new TIFFField(name, TIFFTag.TIFF_LONG, 1, new long[] {value}));
    IIOMetadata metadata = fields.getAsMetadata();
    writer.writeToSequence(new IIOImage(page, null, metadata), writer.getDefaultWriteParam());
    return this;
  }

  @Override
  public void close() throws IOException {
    writer.endWriteSequence();
    out.close();
    writer.dispose();
  }

  /** A grey picture. */
  public static BufferedImage grey(int width, int height, Pictures.Value value) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      int line = y;
      Arrays.setAll(row, x -> value.at(x, line, 0));
      image.getRaster().setSamples(0, y, width, 1, 0, row);
    }
    return image;
  }

  /** A grey TIFF of 12 bits, all of one value. */
  public static byte[] twelveBits(int width, int height, int value) {
    int bytes = width * height * 3 / 2;
    int[][] fields = {
      {256, width},
      {257, height},
      {258, 12},
      {259, 1},
      {262, 1},
      {273, 8},
      {277, 1},
      {278, height},
      {279, bytes}
    };
    ByteBuffer tiff =
        ByteBuffer.allocate(8 + bytes + 2 + 12 * fields.length + 4).order(ByteOrder.BIG_ENDIAN);
    tiff.putInt(0x4d4d002a).putInt(8 + bytes);
    for (int i = 0; i < width * height / 2; i++) {
      tiff.put((byte) (value >> 4)).put((byte) (value << 4 | value >> 8)).put((byte) value);
    }
    tiff.putShort((short) fields.length);
    for (int[] field : fields) {
      tiff.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
    }
    return tiff.array();
  }

  /** Sets the single short value of a field of the first directory. */
  public static void setField(byte[] tiff, int tag, int value) {
    TiffFields.setField(tiff, tag, value);
  }

  static ImageWriter writerOfJava() {
    var writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getModule() == ImageIO.class.getModule()) {
        return writer;
      }
    }
    throw new IllegalStateException("no TIFF writer");
  }
}
