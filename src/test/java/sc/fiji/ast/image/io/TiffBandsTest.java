package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.preparation.ChannelChoice;

/** TIFFs whose pixels have values of several channels, neither grey nor colours. */
class TiffBandsTest {
  private static final int WIDTH = 70;
  private static final int HEIGHT = 45;
  private static final Pictures.Value VALUE = (x, y, band) -> (3 * x + 7 * y + 50 * band) % 251;
  private static final Pictures.Value LARGE =
      (x, y, band) -> (300 * x + 701 * y * (band + 1)) & 65535;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2, false, false, false",
    "4, false, false, false",
    "5, false, true, false",
    "5, true, true, false",
    "4, false, false, true",
    "6, true, true, true"
  })
  void eachChannelOfTilesIsAPlane(int channels, boolean big, boolean deflated, boolean apart)
      throws IOException {
    Path file = folder.resolve("a.tif");
    new TiledTiff(WIDTH, HEIGHT, channels, 32, big, deflated, apart).write(file, VALUE);
    assertPlanes(file, channels, BitDepth.EIGHT, VALUE);
  }

  @ParameterizedTest
  @CsvSource({"none, 1", "LZW, 1", "LZW, 2", "Deflate, 2", "PackBits, 1"})
  void stripsOfSixteenBitsCompressedAndAsDifferences(String compression, int predictor)
      throws IOException {
    Path file = strips(5, compression, predictor);
    assertPlanes(file, 5, BitDepth.SIXTEEN, LARGE);
  }

  private static void assertPlanes(Path file, int channels, BitDepth depth, Pictures.Value expected)
      throws IOException {
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      assertEquals(channels, reader.planeCount());
      assertEquals(new StackDimensions(channels, 1, 1), reader.dimensions());
      for (int channel = 0; channel < channels; channel++) {
        Sample plane = reader.plane(channel);
        assertEquals(depth, plane.bitDepth());
        assertEquals(List.of(WIDTH, HEIGHT, 1), size(plane));
        assertValues(expected, channel, plane, 0);
      }
    }
  }

  private static List<Integer> size(Sample plane) {
    return List.of((int) plane.width(), (int) plane.height(), plane.channels());
  }

  private static void assertValues(Pictures.Value expected, int band, Sample plane, int channel) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertEquals(expected.at(x, y, band), plane.rgb().getAt(x, y, channel).get(), x + ", " + y);
      }
    }
  }

  @Test
  void channelsGoTogetherAsTheSettingsSay() throws IOException {
    Path file = folder.resolve("a.tif");
    new TiledTiff(WIDTH, HEIGHT, 5, 32, false, true, false).write(file, VALUE);
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      Sample all = ChannelChoice.TOGETHER.read(reader.dimensions(), 0, reader::plane, "a");
      assertEquals(5, all.channels());
      assertValues(VALUE, 3, all, 3);
      Sample two = ChannelChoice.of("5,2").read(reader.dimensions(), 0, reader::plane, "a");
      assertEquals(2, two.channels());
      assertValues(VALUE, 4, two, 0);
      assertValues(VALUE, 1, two, 1);
    }
  }

  @Test
  void pagesOfOtherChannelsAreNamed() throws IOException {
    Path file = folder.resolve("a.tif");
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriter writer = TiffPages.writerOfJava();
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      ImageWriteParam param = writer.getDefaultWriteParam();
      writer.writeToSequence(page(writer, param, 5, 1), param);
      writer.writeToSequence(page(writer, param, 6, 1), param);
      writer.endWriteSequence();
    }
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      assertEquals(10, reader.planeCount());
      assertValues(LARGE, 4, reader.plane(4), 0);
      Exception error = assertThrows(InvalidImageException.class, () -> reader.plane(5));
      String message = error.getMessage();
      assertTrue(message.contains("one has 5 channels, another 6"), message);
    }
  }

  private Path strips(int channels, String compression, int predictor) throws IOException {
    Path file = folder.resolve("strips.tif");
    ImageWriter writer = TiffPages.writerOfJava();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (!compression.equals("none")) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      writer.write(null, page(writer, param, channels, predictor), param);
    }
    return file;
  }

  private static IIOImage page(
      ImageWriter writer, ImageWriteParam param, int channels, int predictor) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_USHORT, WIDTH, HEIGHT, channels, new Point());
    for (int band = 0; band < channels; band++) {
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        raster.setSample(i % WIDTH, i / WIDTH, band, LARGE.at(i % WIDTH, i / WIDTH, band));
      }
    }
    ColorSpace space = new Channels(channels);
    BufferedImage image =
        new BufferedImage(
            new ComponentColorModel(
                space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT),
            raster,
            false,
            null);
    TIFFDirectory fields =
        TIFFDirectory.createFromMetadata(
            writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(image), param));
    BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
    fields.addTIFFField(new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_PREDICTOR), predictor));
    fields.addTIFFField(
        new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION), 1));
    fields.addTIFFField(new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP), 8));
    IIOMetadata metadata = fields.getAsMetadata();
    return new IIOImage(image, null, metadata);
  }

  /** Of channels that are no colours. */
  private static final class Channels extends ColorSpace {
    private static final long serialVersionUID = 1;

    Channels(int count) {
      super(TYPE_2CLR + count - 2, count);
    }

    @Override
    public float[] toRGB(float[] values) {
      return new float[3];
    }

    @Override
    public float[] fromRGB(float[] rgb) {
      return new float[getNumComponents()];
    }

    @Override
    public float[] toCIEXYZ(float[] values) {
      return new float[3];
    }

    @Override
    public float[] fromCIEXYZ(float[] values) {
      return new float[getNumComponents()];
    }
  }
}
