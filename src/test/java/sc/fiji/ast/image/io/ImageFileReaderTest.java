package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

class ImageFileReaderTest {
  private static final Pictures.Value EIGHT_BITS = (x, y, band) -> 7 * x + 3 * y + 20 * band;
  private static final Pictures.Value SIXTEEN_BITS = (x, y, band) -> 3000 * x + 7 * y + band;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void greyIsOneChannelOfRawValues(String format) throws IOException {
    BufferedImage image = Pictures.of(BufferedImage.TYPE_BYTE_GRAY, EIGHT_BITS);
    Sample sample = read(image, format);
    assertEquals(BitDepth.EIGHT, sample.bitDepth());
    Pictures.assertSamples(1, EIGHT_BITS, sample);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void colourIsRedGreenBlue(String format) throws IOException {
    Sample sample = read(Pictures.of(BufferedImage.TYPE_3BYTE_BGR, EIGHT_BITS), format);
    assertEquals(BitDepth.EIGHT, sample.bitDepth());
    Pictures.assertSamples(3, EIGHT_BITS, sample);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sixteenBitsAreKeptAndAlphaIsDropped(int bands) throws IOException {
    Sample sample = read(Pictures.sixteenBits(bands, SIXTEEN_BITS), "png");
    assertEquals(BitDepth.SIXTEEN, sample.bitDepth());
    Pictures.assertSamples(bands < 3 ? 1 : 3, SIXTEEN_BITS, sample);
  }

  @Test
  void alphaOfEightBitsIsDropped() throws IOException {
    Pictures.assertSamples(
        3, EIGHT_BITS, read(Pictures.of(BufferedImage.TYPE_4BYTE_ABGR, EIGHT_BITS), "png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void bitsBecomeZeroAnd255(String format) throws IOException {
    BufferedImage image = Pictures.of(BufferedImage.TYPE_BYTE_BINARY, (x, y, band) -> (x + y) % 2);
    Pictures.assertSamples(1, (x, y, band) -> (x + y) % 2 * 255, read(image, format));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void aPaletteIsExpanded(String format) throws IOException {
    int[] palette = Arrays.copyOf(new int[] {0x0a141e, 0xff8000, 0x01ff03}, 256);
    Sample sample = read(indexed(palette), format);
    Pictures.assertSamples(
        3, (x, y, band) -> palette[(x + y) % 3] >> 8 * (2 - band) & 0xff, sample);
  }

  @Test
  void packedPixelsOfFewBitsAreSpreadOverTheFullRange() throws IOException {
    BufferedImage image = Pictures.of(BufferedImage.TYPE_USHORT_555_RGB, (x, y, band) -> 31);
    Pictures.assertSamples(3, (x, y, band) -> 255, read(image, "bmp"));
  }

  @Test
  void theStatedGammaOfAPngDoesNotAlterItsValues() throws IOException {
    byte[] png = Pictures.bytes(Pictures.of(BufferedImage.TYPE_BYTE_GRAY, EIGHT_BITS), "png");
    int afterHeader = 33;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, afterHeader);
    out.write(gammaChunk());
    out.write(png, afterHeader, png.length - afterHeader);
    Path file = Files.write(folder.resolve("gamma.png"), out.toByteArray());
    Pictures.assertSamples(1, EIGHT_BITS, ImageFileReader.readPlanes(file).get(0));
  }

  @Test
  void aGreyJpegIsOneChannel() throws IOException {
    Sample sample = read(Pictures.of(BufferedImage.TYPE_BYTE_GRAY, (x, y, b) -> 90), "jpg");
    Pictures.assertSamples(1, (x, y, b) -> 90, sample);
  }

  @Test
  void aColourJpegIsRedGreenBlue() throws IOException {
    BufferedImage image =
        Pictures.of(BufferedImage.TYPE_3BYTE_BGR, (x, y, band) -> 200 - 60 * band);
    Sample sample = read(image, "jpg");
    assertEquals(3, sample.channels());
    for (int band = 0; band < 3; band++) {
      assertEquals(200 - 60 * band, sample.rgb().getAt(5, 6, band).get(), 3);
    }
  }

  @Test
  void theFirstFrameOfAGifIsItsOnlyPlane() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    Path file = folder.resolve("moving.gif");
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int grey : new int[] {10, 20}) {
        BufferedImage frame = Pictures.of(BufferedImage.TYPE_BYTE_GRAY, (x, y, b) -> grey);
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    }
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      assertEquals(1, reader.planeCount());
      Pictures.assertSamples(1, (x, y, b) -> 10, reader.plane(0));
      assertThrows(IndexOutOfBoundsException.class, () -> reader.plane(1));
    }
  }

  @Test
  void webPIsRead() throws IOException {
    Path file = Files.write(folder.resolve("a.webp"), EncodedPictures.webp());
    Sample sample = ImageFileReader.readPlanes(file).get(0);
    assertEquals(BitDepth.EIGHT, sample.bitDepth());
    assertEquals(40, sample.width());
    assertEquals(32, sample.height());
    for (int channel = 0; channel < sample.channels(); channel++) {
      assertEquals(0, sample.rgb().getAt(7, 0, channel).get());
      assertEquals(255, sample.rgb().getAt(7, 31, channel).get());
    }
  }

  @Test
  void aWebPCutShortIsAnError() throws IOException {
    byte[] whole = EncodedPictures.webp();
    Path file = Files.write(folder.resolve("a.webp"), Arrays.copyOf(whole, whole.length - 20));
    String message =
        assertThrows(InvalidImageException.class, () -> ImageFileReader.readPlanes(file))
            .getMessage();
    assertTrue(message.startsWith(file + ": "), message);
  }

  @Test
  void aJpegForPrintIsRefusedWithAWayOut() throws IOException {
    Path file = Files.write(folder.resolve("a.jpg"), EncodedPictures.cmyk());
    String message =
        assertThrows(InvalidImageException.class, () -> ImageFileReader.readPlanes(file))
            .getMessage();
    assertTrue(message.startsWith(file + ": the JPEG"), message);
    assertTrue(message.contains("four colours of print (CMYK); save it as RGB"), message);
  }

  @Test
  void theContentCountsNotTheEnding() throws IOException {
    BufferedImage image = Pictures.of(BufferedImage.TYPE_BYTE_GRAY, EIGHT_BITS);
    Path file = Files.write(folder.resolve("really-png.jpg"), Pictures.bytes(image, "png"));
    Pictures.assertSamples(1, EIGHT_BITS, ImageFileReader.readPlanes(file).get(0));
  }

  private Sample read(BufferedImage image, String format) throws IOException {
    Path file = Files.write(folder.resolve("image." + format), Pictures.bytes(image, format));
    return ImageFileReader.readPlanes(file).get(0);
  }

  private static BufferedImage indexed(int[] palette) {
    IndexColorModel colors = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
    BufferedImage image =
        new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, colors);
    for (int y = 0; y < Pictures.HEIGHT; y++) {
      for (int x = 0; x < Pictures.WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, (x + y) % 3);
      }
    }
    return image;
  }

  private static byte[] gammaChunk() {
    ByteBuffer chunk = ByteBuffer.allocate(16);
    chunk.putInt(4).put("gAMA".getBytes(StandardCharsets.US_ASCII)).putInt(45_455);
    CRC32 checksum = new CRC32();
    checksum.update(Arrays.copyOfRange(chunk.array(), 4, 12));
    return chunk.putInt((int) checksum.getValue()).array();
  }
}
