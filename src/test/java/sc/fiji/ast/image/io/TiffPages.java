package sc.fiji.ast.image.io;

import java.awt.image.BufferedImage;
import java.io.IOException;
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
import javax.imageio.stream.ImageOutputStream;

/** Writes TIFFs page by page, with Java's writer. */
public final class TiffPages implements AutoCloseable {
  static final int SUBFILE_TYPE = BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE;
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
        TIFFDirectory.createFromMetadata(writer.getDefaultImageMetadata(type, null));
    fields.addTIFFField(new TIFFField(BaselineTIFFTagSet.getInstance().getTag(tag), (long) value));
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
