package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.InvalidImageException;

class DamagedImageTest {
  @TempDir Path folder;

  @Test
  void anEmptyFileIsNamedInTheError() throws IOException {
    assertError(write("a.png", new byte[0]), "0 bytes", "PNG, JPEG, BMP, GIF, WebP and TIFF");
  }

  @Test
  void aTextFileNamedPngIsNamedInTheError() throws IOException {
    assertError(
        write("b.png", "These are my notes".getBytes()),
        "starts like text (\"These are my not\"), not like an image",
        "PNG, JPEG, BMP, GIF, WebP and TIFF");
  }

  @Test
  void unknownBytesAreShownInTheError() throws IOException {
    assertError(write("c.tif", new byte[] {0, 17, 34}), "00 11 22");
  }

  @Test
  void aMissingFileAndAFolderAreNamedInTheError() {
    assertError(folder.resolve("none.png"), "no such file");
    assertError(folder, "not a file");
  }

  @ParameterizedTest
  @CsvSource({
    "png, 0.98", "png, 0.5", "png, 0.02", "jpg, 0.98", "jpg, 0.5", "jpg, 0.05", "bmp, 0.99",
    "bmp, 0.5", "bmp, 0.02", "gif, 0.99", "gif, 0.5", "gif, 0.02", "tif, 0.99", "tif, 0.5",
    "tif, 0.02"
  })
  void anImageCutShortIsAnError(String format, double part) throws IOException {
    byte[] all = noise(format);
    int kept = (int) (part * all.length);
    assertError(write("cut." + format, Arrays.copyOf(all, kept)), "truncated");
  }

  @Test
  void aPngCutShortBetweenItsChunksIsAnError() throws IOException {
    byte[] all = noise("png");
    int firstData = indexOf(all, "IDAT");
    int secondData = firstData + 8 + ByteBuffer.wrap(all).getInt(firstData - 4);
    assertTrue(secondData < all.length - 100, "the picture needs more than one chunk");
    assertError(write("cut.png", Arrays.copyOf(all, secondData)), "truncated");
  }

  @ParameterizedTest
  @ValueSource(ints = {60_000, Integer.MAX_VALUE})
  void anImpossibleSizeIsRefusedBeforeItIsAllocated(int size) throws IOException {
    byte[] png = noise("png");
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, size).putInt(20, size);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    header.putInt(29, (int) checksum.getValue());
    assertError(write("huge.png", png), size + " x " + size + " pixels");
  }

  @Test
  void anImpossibleSizeOfATiffIsRefused() throws IOException {
    byte[] tiff = noise("tif");
    ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer fields = ByteBuffer.wrap(tiff).order(order);
    int directory = fields.getInt(4);
    for (int entry = directory + 2; entry < directory + 2 + 12 * 8; entry += 12) {
      if (fields.getShort(entry) == 256 || fields.getShort(entry) == 257) {
        fields.putShort(entry + 2, (short) 4).putInt(entry + 8, 1 << 30);
      }
    }
    assertError(write("huge.tif", tiff), "1073741824 x 1073741824 pixels");
  }

  private static void assertError(Path file, String... parts) {
    Exception error =
        assertThrows(InvalidImageException.class, () -> ImageFileReader.readPlanes(file));
    assertTrue(error.getMessage().startsWith(file + ": "), error.getMessage());
    for (String part : parts) {
      assertTrue(error.getMessage().contains(part), error.getMessage());
    }
  }

  /** Does not compress, so that a part of the file is a part of the picture. */
  private static byte[] noise(String format) throws IOException {
    int size = 160;
    Random random = new Random(5);
    if (format.equals("tif")) {
      float[] values = new float[size * size];
      return new FileSaver(new ImagePlus("", new FloatProcessor(size, size, values))).serialize();
    }
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < size * size; i++) {
      image.setRGB(i % size, i / size, random.nextInt());
    }
    return Pictures.bytes(image, format);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
