package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.Pictures;

class GroundTruthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void everyPixelThatIsNotZeroIsAnomalous(int type) throws IOException {
    BufferedImage image = Pictures.of(type, (x, y, band) -> x == 7 && y > 3 ? 1 : 0);
    Path file = Files.write(folder.resolve("mask.png"), Pictures.bytes(image, "png"));
    var mask = GroundTruth.read(file);
    assertArrayEquals(new long[] {Pictures.WIDTH, Pictures.HEIGHT}, mask.dimensionsAsLongArray());
    for (int y = 0; y < Pictures.HEIGHT; y++) {
      for (int x = 0; x < Pictures.WIDTH; x++) {
        assertEquals(x == 7 && y > 3, mask.getAt(x, y).get());
      }
    }
  }

  @Test
  void aChannelAloneMakesAPixelAnomalous() throws IOException {
    BufferedImage image =
        Pictures.of(BufferedImage.TYPE_3BYTE_BGR, (x, y, band) -> x == band ? 200 : 0);
    Path file = Files.write(folder.resolve("mask.png"), Pictures.bytes(image, "png"));
    var mask = GroundTruth.read(file);
    assertTrue(mask.getAt(0, 5).get() && mask.getAt(1, 5).get() && mask.getAt(2, 5).get());
    assertEquals(false, mask.getAt(3, 5).get());
  }

  @Test
  void aStackIsNoMask() throws IOException {
    ImageStack stack = new ImageStack(20, 20);
    stack.addSlice(new ByteProcessor(20, 20));
    stack.addSlice(new ByteProcessor(20, 20));
    byte[] tiff = new FileSaver(new ImagePlus("", stack)).serialize();
    Path file = Files.write(folder.resolve("mask.tif"), tiff);
    Exception error = assertThrows(InvalidImageException.class, () -> GroundTruth.read(file));
    assertEquals(
        file + ": a ground-truth mask is one plane, this image has 2.", error.getMessage());
  }
}
