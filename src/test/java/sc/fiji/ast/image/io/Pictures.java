package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import sc.fiji.ast.image.Sample;

/** Pictures of 20 x 18 pixels whose samples are known. */
public final class Pictures {
  public static final int WIDTH = 20;
  public static final int HEIGHT = 18;

  public interface Value {
    int at(int x, int y, int band);
  }

  private Pictures() {}

  public static BufferedImage of(int type, Value value) {
    return paint(new BufferedImage(WIDTH, HEIGHT, type), value);
  }

  /** Grey (1), grey and alpha (2), RGB (3) or RGB and alpha (4) of 16 bits. */
  static BufferedImage sixteenBits(int bands, Value value) {
    int space = bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    boolean alpha = bands % 2 == 0;
    ComponentColorModel colors =
        new ComponentColorModel(
            ColorSpace.getInstance(space), alpha, false, alpha ? 3 : 1, DataBuffer.TYPE_USHORT);
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, WIDTH, HEIGHT, bands, new Point());
    return paint(new BufferedImage(colors, raster, false, null), value);
  }

  public static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("No writer for this image as " + format);
    }
    return out.toByteArray();
  }

  static void assertSamples(int channels, Value value, Sample sample) {
    assertEquals(WIDTH, sample.width());
    assertEquals(HEIGHT, sample.height());
    assertEquals(channels, sample.channels());
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          assertEquals(value.at(x, y, c), sample.rgb().getAt(x, y, c).get(), "at " + x + ", " + y);
        }
      }
    }
  }

  private static BufferedImage paint(BufferedImage image, Value value) {
    WritableRaster raster = image.getRaster();
    for (int band = 0; band < raster.getNumBands(); band++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          raster.setSample(x, y, band, value.at(x, y, band));
        }
      }
    }
    return image;
  }
}
