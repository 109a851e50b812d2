package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/** TIFFs as other programs write them. */
class TiffFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "LZW", "Deflate", "PackBits", "ZLib"})
  void compressedColourIsReadAsItIs(String compression) throws IOException {
    Pictures.Value value = (x, y, band) -> 9 * x + y + 30 * band;
    Path file = write(Pictures.of(BufferedImage.TYPE_3BYTE_BGR, value), compression);
    Pictures.assertSamples(3, value, ImageFileReader.readPlanes(file).get(0));
  }

  @ParameterizedTest
  @CsvSource({"50000, ZSTD", "34925, LZMA", "33005, JPEG 2000"})
  void aCompressionThatIsNotKnownIsNamedAndTheFileNotCalledDamaged(int number, String name)
      throws IOException {
    Path file = Files.write(folder.resolve("packed.tif"), ClaimingTiff.of(32, 16, number));
    InvalidImageException e =
        assertThrows(
            InvalidImageException.class,
            () -> {
              try (ImageFileReader reader = ImageFileReader.open(file)) {
                reader.plane(0);
              }
            });
    assertTrue(e.getMessage().contains("unsupported compression " + name), e.getMessage());
    assertFalse(e.getMessage().contains("damaged"), e.getMessage());
  }

  @Test
  void jpegInTiffIsReadAsColourPicture() throws IOException {
    BufferedImage image =
        Pictures.of(BufferedImage.TYPE_3BYTE_BGR, (x, y, band) -> 200 - 60 * band);
    Sample sample = ImageFileReader.readPlanes(write(image, "JPEG")).get(0);
    for (int band = 0; band < 3; band++) {
      assertEquals(200 - 60 * band, sample.rgb().getAt(5, 6, band).get(), 3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sixteenBitsAreKeptAndDeclaredAlphaIsDropped(int bands) throws IOException {
    Pictures.Value value = (x, y, band) -> 3000 * x + 7 * y + band;
    Path file = write(Pictures.sixteenBits(bands, value), "");
    Sample sample = ImageFileReader.readPlanes(file).get(0);
    assertEquals(BitDepth.SIXTEEN, sample.bitDepth());
    Pictures.assertSamples(bands < 3 ? 1 : 3, value, sample);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void channelsThatAreNoAlphaArePlanesAsTheOthers(int bands) throws IOException {
    Pictures.Value value = (x, y, band) -> 3000 * x + 7 * y + band;
    Path file = write(Pictures.sixteenBits(bands, value), "");
    byte[] tiff = Files.readAllBytes(file);
    TiffFields.setField(tiff, 338, 0); // extra samples of unspecified meaning
    Files.write(file, tiff);
    List<Sample> planes = ImageFileReader.readPlanes(file);
    assertEquals(bands, planes.size());
    for (int i = 0; i < bands; i++) {
      int band = i;
      Pictures.assertSamples(1, (x, y, only) -> value.at(x, y, band), planes.get(i));
    }
  }

  @Test
  void bitsBecomeZeroAnd255() throws IOException {
    BufferedImage image = Pictures.of(BufferedImage.TYPE_BYTE_BINARY, (x, y, band) -> (x + y) % 2);
    Sample sample = ImageFileReader.readPlanes(write(image, "")).get(0);
    Pictures.assertSamples(1, (x, y, band) -> (x + y) % 2 * 255, sample);
  }

  @Test
  void signedValuesOfSixteenBitsAreMovedAboveZeroAsImageJDoes() throws IOException {
    Path file = folder.resolve("signed.tif");
    BufferedImage image = Pictures.sixteenBits(1, (x, y, band) -> (x - 10) & 0xffff);
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(image, TiffPages.SAMPLE_FORMAT, 2);
    }
    Sample sample = ImageFileReader.readPlanes(file).get(0);
    assertEquals(BitDepth.SIXTEEN, sample.bitDepth());
    Pictures.assertSamples(1, (x, y, band) -> x - 10 + 32768, sample);
    assertEquals(
        sample.rgb().getAt(3, 4, 0).get(), IJ.openImage(file.toString()).getProcessor().getf(3, 4));
    assertEquals(-7, ImageFiles.readDepth(file).heights().getAt(3, 4).get());
  }

  @Test
  void twelveBitsAreKept() throws IOException {
    Path file = Files.write(folder.resolve("twelve.tif"), TiffPages.twelveBits(20, 18, 0xabc));
    Sample sample = ImageFileReader.readPlanes(file).get(0);
    assertEquals(BitDepth.SIXTEEN, sample.bitDepth());
    Pictures.assertSamples(1, (x, y, band) -> 0xabc, sample);
  }

  private Path write(BufferedImage image, String compression) throws IOException {
    Path file = folder.resolve("image.tif");
    Files.deleteIfExists(file);
    ImageWriter writer = TiffPages.writerOfJava();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    if (!compression.isEmpty()) {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType(compression);
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    }
    return file;
  }
}
