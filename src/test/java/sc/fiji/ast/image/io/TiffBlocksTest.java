package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.ast.image.Sample;

/** A plane that is read block by block is the one that is read as a whole. */
class TiffBlocksTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 139;
  private static final int EVERY_PLANE = 0;

  @TempDir Path folder;

  private enum Kind {
    BINARY,
    GREY,
    COLOUR,
    PALETTE,
    SIXTEEN,
    FLOAT
  }

  private static Stream<Arguments> stored() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of("none", "LZW", "Deflate", "ZLib", "PackBits", "JPEG", "CCITT T.6")
                    .filter(compression -> fits(kind, compression))
                    .flatMap(
                        compression ->
                            Stream.of(0, 16, 64)
                                .map(tile -> Arguments.of(kind, compression, tile))));
  }

  private static boolean fits(Kind kind, String compression) {
    return switch (compression) {
      case "JPEG" -> kind == Kind.GREY || kind == Kind.COLOUR;
      case "CCITT T.6" -> kind == Kind.BINARY;
      default -> true;
    };
  }

  /** Tiles of a side; 0: strips. */
  @ParameterizedTest
  @MethodSource("stored")
  void tilesAndStripsOfEachKindAndCompression(Kind kind, String compression, int tile)
      throws IOException {
    Path file = folder.resolve("image.tif");
    ImageWriter writer = TiffPages.writerOfJava();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (!compression.equals("none")) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
    }
    if (tile > 0) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(tile, tile, 0, 0);
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture(kind), null, null), param);
    } finally {
      writer.dispose();
    }
    assertSameInBlocks(file, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "3, false, false, false",
    "3, true, true, false",
    "3, false, true, true",
    "3, true, false, true",
    "1, true, true, false"
  })
  void tilesOfBigFilesAndChannelsThatLieApart(
      int channels, boolean big, boolean deflated, boolean apart) throws IOException {
    Path file = folder.resolve("image.tif");
    new TiledTiff(WIDTH, HEIGHT, channels, 32, big, deflated, apart)
        .write(file, (x, y, band) -> 7 * x + 13 * y * y + 50 * band);
    Sample sample = assertSameInBlocks(file, 0);
    assertEquals(7 * 149 + 13 * 138 * 138 + 50 * (channels - 1) & 255, at(sample, 149, 138));
  }

  @ParameterizedTest
  @CsvSource({"8-bit", "16-bit", "32-bit", "RGB"})
  void planesOfAnImageJStackWithOrWithoutTheirDirectories(String type) throws IOException {
    ImagePlus stack = IJ.createImage("stack", type + " ramp", 40, 30, 3);
    stack.getStack().getProcessor(3).set(5, 7, 1_066);
    Path file = folder.resolve("stack.tif");
    new FileSaver(stack).saveAsTiffStack(file.toString());
    assertSameInBlocks(file, 2);
    Files.write(file, TiffFields.withOneDirectory(Files.readAllBytes(file)));
    assertSameInBlocks(file, 2);
  }

  @Test
  void planesUpToALimitAreReadAsAWhole() throws IOException {
    Path file = folder.resolve("image.tif");
    TiledTiff.rgb(100, 100, 32).write(file, (x, y, band) -> x);
    Sample whole = plane(file, 0, 30_000);
    Sample blocks = plane(file, 0, 29_999);
    Files.delete(file);
    assertEquals(99, at(whole, 99, 99));
    assertThrows(UncheckedIOException.class, () -> at(blocks, 99, 99));
  }

  @Test
  void aTileThatIsMissingIsAnErrorThatNamesTheFileAndThePlace() throws IOException {
    Path file = folder.resolve("image.tif");
    TiledTiff.rgb(100, 70, 32).write(file, (x, y, band) -> x);
    Sample sample = plane(file, 0, EVERY_PLANE);
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(16 + 11 * 32 * 32 * 3);
    }
    assertEquals(95, at(sample, 95, 69));
    Exception error = assertThrows(UncheckedIOException.class, () -> at(sample, 96, 69));
    assertTrue(
        error.getMessage().startsWith(file + ": the pixels from x = 96, y = 64 on cannot be read"),
        error.getMessage());
  }

  private static float at(Sample sample, int x, int y) {
    return sample.rgb().getAt(x, y, sample.channels() - 1).get();
  }

  private static Sample plane(Path file, int index, long largestWhole) throws IOException {
    try (ImageFileReader reader = ImageFileReader.openSeries(file, 1, largestWhole)) {
      return reader.plane(index);
    }
  }

  private static Sample assertSameInBlocks(Path file, int index) throws IOException {
    Sample whole = plane(file, index, Long.MAX_VALUE);
    Sample blocks = plane(file, index, EVERY_PLANE);
    assertEquals(whole.bitDepth(), blocks.bitDepth());
    assertEquals(whole.channels(), blocks.channels());
    Cursor<FloatType> values = Views.flatIterable(blocks.rgb()).cursor();
    for (FloatType expected : Views.flatIterable(whole.rgb())) {
      assertEquals(expected.get(), values.next().get(), () -> "at " + values);
    }
    return blocks;
  }

  private static BufferedImage picture(Kind kind) {
    BufferedImage image =
        switch (kind) {
          case BINARY -> new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
          case GREY -> new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
          case COLOUR -> new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
          case PALETTE -> new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
          case SIXTEEN -> new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
          case FLOAT -> floats();
        };
    Random random = new Random(7);
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          raster.setSample(x, y, band, random.nextInt(kind == Kind.BINARY ? 2 : 200) + x / 10);
        }
      }
    }
    return image;
  }

  private static BufferedImage floats() {
    var colors =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, 1, DataBuffer.TYPE_FLOAT);
    WritableRaster raster =
        Raster.createWritableRaster(colors.createCompatibleSampleModel(WIDTH, HEIGHT), new Point());
    return new BufferedImage(colors, raster, false, null);
  }
}
