package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.InvalidImageException;

class ClaimedSizeTest {
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int CCITT = 4;

  @TempDir Path folder;

  interface Reading {
    Object of(Path file) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LZW, DEFLATE, 32946, 32773})
  void aFileThatCannotHoldWhatItClaimsIsRefusedByImagesDepthMapsAndMasks(int compression)
      throws IOException {
    Path file = write(ClaimingTiff.of(3000, 2000, compression));
    String claim =
        file
            + ": the image claims to be 3000 x 2000 pixels, but the file has only 2048 bytes; it is"
            + " truncated or damaged: copy or save it anew.";
    assertEquals(claim, message(ImageFileReader::readPlanes, file));
    assertEquals(claim, message(ImageFiles::readDepth, file));
    assertEquals(claim, message(GroundTruth::read, file));
    assertEquals(claim, message(path -> SampleFiles.PLAIN.open(path).plane(0), file));
  }

  @Test
  void anImageThatNearlyFillsJavasMemoryIsRefusedBeforeAnythingIsAllocated() throws IOException {
    Path file = write(ClaimingTiff.asLargeAsMemory());
    String message = message(ImageFileReader::readPlanes, file);
    assertTrue(message.contains("but the file has only 2048 bytes"), message);
  }

  @Test
  void whereTheFileDoesNotTellTheMemoryThatIsNeededAndAllowedIsSaid() throws IOException {
    long memory = Runtime.getRuntime().maxMemory();
    int height = (int) Math.min(700_000_000 / 16_000, memory / 16_000 / 4);
    assumeTrue(16_000L * height * 12 > memory, "the largest image of all fits into memory");
    Path file =
        write(ClaimingTiff.with(16_000, height, CCITT, Map.of(258, 64, 262, 1, 277, 1, 339, 1)));
    String message = message(ImageFileReader::readPlanes, file);
    assertTrue(message.startsWith(file + ": the image claims to be 16000 x " + height), message);
    assertTrue(
        message.contains(
            String.format(
                "needs %d MiB; Java may use %d MiB in all",
                16_000L * height * 12 >> 20, memory >> 20)),
        message);
  }

  @ParameterizedTest
  @CsvSource({"277, 60000", "258, 2000000000", "278, 0", "277, 0"})
  void countsThatAreNotTrueAreAnErrorThatNamesTheFile(int tag, int value) throws IOException {
    Path file = write(ClaimingTiff.with(8, 8, 1, Map.of(tag, value)));
    String message = message(ImageFileReader::readPlanes, file);
    assertTrue(message.startsWith(file + ": "), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_GRAY, 5})
  void anImageOfOneColourIsSmallAndYetHoldsWhatItClaims(int type) throws IOException {
    BufferedImage image = new BufferedImage(1200, 1000, type);
    Path file = folder.resolve("a.png");
    ImageIO.write(image, "png", file.toFile());
    assertEquals(1200, ImageFileReader.readPlanes(file).get(0).width());
  }

  @Test
  void aPngThatCannotHoldWhatItClaimsIsRefused() throws IOException {
    Path file = folder.resolve("a.png");
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(file));
    png.putInt(16, 5000).putInt(20, 4000);
    CRC32 checksum = new CRC32();
    checksum.update(png.array(), 12, 17);
    png.putInt(29, (int) checksum.getValue());
    Files.write(file, png.array());
    String message = message(ImageFileReader::readPlanes, file);
    assertTrue(
        message.contains("5000 x 4000 pixels, but the file has only " + png.capacity()), message);
  }

  private static String message(Reading reading, Path file) {
    return assertThrows(InvalidImageException.class, () -> reading.of(file)).getMessage();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.tif"), bytes);
  }
}
