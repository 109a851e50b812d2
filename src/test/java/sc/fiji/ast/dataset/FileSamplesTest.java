package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.image.InvalidImageException;

class FileSamplesTest {
  @TempDir Path folder;

  @Test
  void theFilesPlanesFollowEachOther() throws IOException {
    Path png = folder.resolve("a.png");
    Files.write(
        png, Pictures.bytes(Pictures.of(BufferedImage.TYPE_BYTE_GRAY, (x, y, b) -> x), "png"));
    Path tiff = folder.resolve("b.tif");
    ImagePlus stack = IJ.createImage("stack", "16-bit", 20, 18, 3);
    stack.getStack().getProcessor(2).set(1, 1, 700);
    IJ.saveAsTiff(stack, tiff.toString());
    FileSamples samples = FileSamples.of(List.of(png, tiff));
    assertEquals(4, samples.size());
    assertEquals(png.toString(), samples.name(0));
    assertEquals(tiff + ", plane 2", samples.name(2));
    assertEquals(5, samples.read(0).rgb().getAt(5, 0, 0).get());
    assertEquals(700, samples.read(2).rgb().getAt(1, 1, 0).get());
  }

  @Test
  void aFileThatIsNoImageIsNamedAtOnce() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no image");
    Exception error =
        assertThrows(InvalidImageException.class, () -> FileSamples.of(List.of(text)));
    assertTrue(error.getMessage().startsWith(text.toString()), error.getMessage());
  }

  @Test
  void anImageTooSmallToUseIsNamedWhenItIsRead() throws IOException {
    Path tiff = folder.resolve("small.tif");
    IJ.saveAsTiff(IJ.createImage("small", "8-bit", 1, 1, 1), tiff.toString());
    FileSamples samples = FileSamples.of(List.of(tiff));
    Exception error = assertThrows(InvalidImageException.class, () -> samples.read(0));
    assertTrue(error.getMessage().startsWith(tiff.toString()), error.getMessage());
  }
}
