package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.plugin.LutLoader;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFileReader;

/** A file that is opened in ImageJ and one that is read from a folder give the same sample. */
class SameSampleTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 20;
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "RGB, png",
    "RGB, tif",
    "8-bit, png",
    "8-bit, tif",
    "8-bit, jpg",
    "8-bit, bmp",
    "8-bit, gif",
    "16-bit, png",
    "16-bit, tif",
    "32-bit, tif"
  })
  void imagesOfEachTypeAndFormat(String type, String format) throws IOException {
    assertSame(saved(image(type), format));
  }

  @ParameterizedTest
  @CsvSource({"fire, tif", "fire, png", "fire, gif", "spectrum, png", "red, tif", "grays, png"})
  void imagesWithALookupTable(String name, String format) throws IOException {
    ImagePlus image = image("8-bit");
    image.setLut(new LUT(LutLoader.getLut(name), 0, 255));
    assertEquals(1, assertSame(saved(image, format)).channels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tif", "png"})
  void imagesWithAnInvertedLookupTable(String format) throws IOException {
    ImagePlus image = image("8-bit");
    image.getProcessor().invertLut();
    assertSame(saved(image, format));
  }

  @ParameterizedTest
  @CsvSource({"256, png", "256, gif", "256, tif", "200, png", "16, png", "3, png", "3, gif"})
  void imagesWithAPalette(int colors, String format) throws IOException {
    int[] palette = new Random(3).ints(colors, 0, 0x1000000).toArray();
    assertEquals(3, assertSame(written(palette, format)).channels());
  }

  @ParameterizedTest
  @CsvSource({"2, png", "4, png", "16, png", "2, gif"})
  void imagesOfFewGreys(int greys, String format) throws IOException {
    int[] palette =
        IntStream.range(0, greys).map(i -> 0x010101 * (255 * i / (greys - 1))).toArray();
    assertSame(written(palette, format));
  }

  @Test
  void theDisplayRangeDoesNotChangeThePalette() throws IOException {
    ImagePlus image = image("8-bit");
    int[] palette = new Random(3).ints(256, 0, 0x1000000).toArray();
    image.setLut(new LUT(new IndexColorModel(8, 256, palette, 0, false, -1, 0), 0, 255));
    Path file = saved(image, "png");
    ImagePlus opened = IJ.openImage(file.toString());
    opened.setDisplayRange(50, 100);
    assertSame(ImageFileReader.readPlanes(file).get(0), PlaneSample.of(opened, 1));
  }

  private static Sample assertSame(Path file) throws IOException {
    Sample read = ImageFileReader.readPlanes(file).get(0);
    return assertSame(read, PlaneSample.of(IJ.openImage(file.toString()), 1));
  }

  /** Three equal channels and one are the same; either is brought to three for the network. */
  private static Sample assertSame(Sample read, Sample opened) {
    assertEquals(read.bitDepth(), opened.bitDepth());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(value(read, x, y, channel), value(opened, x, y, channel), x + ", " + y);
        }
      }
    }
    return opened;
  }

  private static float value(Sample sample, int x, int y, int channel) {
    return sample.rgb().getAt(x, y, Math.min(channel, sample.channels() - 1)).get();
  }

  private static ImagePlus image(String type) {
    ImagePlus image = IJ.createImage("image", type, WIDTH, HEIGHT, 1);
    ImageProcessor pixels = image.getProcessor();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      switch (type) {
        case "RGB" -> pixels.set(i, 0x301 * i & 0xffffff);
        case "32-bit" -> pixels.setf(i, i / 7f - 5);
        case "16-bit" -> pixels.set(i, 100 * i);
        default -> pixels.set(i, i & 0xff);
      }
    }
    return image;
  }

  private Path saved(ImagePlus image, String format) {
    Path file = folder.resolve("image." + format);
    FileSaver saver = new FileSaver(image);
    switch (format) {
      case "png" -> saver.saveAsPng(file.toString());
      case "jpg" -> saver.saveAsJpeg(file.toString());
      case "bmp" -> saver.saveAsBmp(file.toString());
      case "gif" -> saver.saveAsGif(file.toString());
      default -> saver.saveAsTiff(file.toString());
    }
    return file;
  }

  /** With as few bits as the colours need. */
  private Path written(int[] palette, String format) throws IOException {
    int bits = palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8;
    IndexColorModel colors = new IndexColorModel(bits, palette.length, palette, 0, false, -1, 0);
    int type = bits < 8 ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_INDEXED;
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type, colors);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, i % palette.length);
    }
    Path file = folder.resolve("palette." + format);
    ImageIO.write(image, format, file.toFile());
    return file;
  }
}
