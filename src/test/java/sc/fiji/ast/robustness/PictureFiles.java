package sc.fiji.ast.robustness;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of all formats, as they are written by Java and damaged afterwards. */
final class PictureFiles {

  private static final String[] FORMATS = {"png", "jpg", "gif", "bmp", "tif"};
  private static final int[] TYPES = {
    BufferedImage.TYPE_BYTE_BINARY,
    BufferedImage.TYPE_BYTE_GRAY,
    BufferedImage.TYPE_BYTE_INDEXED,
    BufferedImage.TYPE_USHORT_GRAY,
    BufferedImage.TYPE_INT_RGB,
    BufferedImage.TYPE_4BYTE_ABGR
  };
  private static final int LARGEST = 80;

  private PictureFiles() {}

  /** A damaged picture, named {@code name} and its ending. */
  static Path damaged(Path folder, String name, RandomGenerator random) throws IOException {
    String format = FORMATS[random.nextInt(FORMATS.length)];
    if (format.equals("tif")) {
      return Files.write(folder.resolve(name + ".tif"), damagedTiff(random));
    }
    byte[] bytes = encoded(painted(random), format);
    // The ending may be another than that of the format.
    String ending = random.nextInt(8) == 0 ? FORMATS[random.nextInt(FORMATS.length)] : format;
    return Files.write(folder.resolve(name + "." + ending), ByteDamage.damaged(bytes, random));
  }

  /** A TIFF file that claims what it does not hold, or a damaged one of a real writer. */
  static byte[] damagedTiff(RandomGenerator random) throws IOException {
    return random.nextBoolean()
        ? TiffClaims.file(random)
        : ByteDamage.damaged(compressed(painted(random), random), random);
  }

  private static BufferedImage painted(RandomGenerator random) {
    int width = random.nextInt(1, LARGEST);
    int height = random.nextInt(1, LARGEST);
    BufferedImage image = new BufferedImage(width, height, TYPES[random.nextInt(TYPES.length)]);
    Graphics2D graphics = image.createGraphics();
    graphics.fillRect(random.nextInt(width), random.nextInt(height), width, height);
    graphics.dispose();
    return image;
  }

  /** Formats that cannot hold the picture get its grey values. */
  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      BufferedImage grey =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
      grey.createGraphics().drawImage(image, 0, 0, null);
      ImageIO.write(grey, format, bytes);
    }
    return bytes.toByteArray();
  }

  /** A TIFF in one of the ways to compress; not compressed where that way cannot hold it. */
  private static byte[] compressed(BufferedImage image, RandomGenerator random) throws IOException {
    String format = random.nextInt(3) == 0 ? "BigTIFF" : "tif";
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    String[] ways = parameters.getCompressionTypes();
    parameters.setCompressionType(ways[random.nextInt(ways.length)]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException | IllegalArgumentException e) {
      return encoded(image, "tif");
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
