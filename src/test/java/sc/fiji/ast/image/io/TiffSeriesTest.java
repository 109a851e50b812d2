package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.image.InvalidImageException;

class TiffSeriesTest {
  @TempDir Path folder;

  @Test
  void pagesOfOneSizeAreThePlanesOfOneImageWhereverTheyStand() throws IOException {
    Path file = folder.resolve("a.tif");
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(page(20, 10)).add(page(30, 40)).add(page(20, 60));
    }
    assertEquals(
        List.of(folder.resolve("a.tif#1"), folder.resolve("a.tif#2")), ImageFiles.imagesIn(file));
    try (PlaneReader first = ImageFiles.open(folder.resolve("a.tif#1"))) {
      assertEquals(2, first.planeCount());
      assertEquals(10, first.plane(0).rgb().getAt(3, 3, 0).get());
      assertEquals(60, first.plane(1).rgb().getAt(3, 3, 0).get());
      assertThrows(IndexOutOfBoundsException.class, () -> first.plane(2));
    }
    try (PlaneReader second = ImageFiles.open(folder.resolve("a.tif#2"))) {
      assertEquals(1, second.planeCount());
      assertEquals(30, second.plane(0).width());
      assertEquals(40, second.plane(0).rgb().getAt(3, 3, 0).get());
      assertEquals(40, second.depth().heights().getAt(3, 3).get());
    }
  }

  @Test
  void anImageThatDoesNotExistIsNamedWithThoseThatDo() throws IOException {
    Path file = folder.resolve("a.tif");
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(page(20, 10)).add(page(30, 40));
    }
    assertMessage("a.tif#3", file + ": there is no image #3 in it; it holds 2, #1 to #2.");
    assertMessage("a.tif", file + " holds 2 images; name one of them: a.tif#1 to a.tif#2.");
  }

  @Test
  void aThumbnailIsNoImageOfItsOwn() throws IOException {
    Path file = folder.resolve("a.tif");
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(page(20, 90), TiffPages.SUBFILE_TYPE, 1).add(page(30, 40));
    }
    assertEquals(List.of(file), ImageFiles.imagesIn(file));
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(1, reader.planeCount());
      assertEquals(40, reader.plane(0).rgb().getAt(3, 3, 0).get());
    }
  }

  @Test
  void aTiffWithoutPagesSaysThatThereIsNone() throws IOException {
    byte[] header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0x2a4949).array();
    Path file = Files.write(folder.resolve("a.tif"), header);
    assertMessage("a.tif", file + ": ");
  }

  @Test
  void aFileMayHaveSuchANameItself() throws IOException {
    Path file = folder.resolve("a.tif#1");
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(page(20, 10));
    }
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(file, reader.file());
    }
  }

  @Test
  void aFileThatWasReplacedIsCountedAnew() throws IOException {
    Path file = folder.resolve("a.tif");
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(page(20, 10)).add(page(30, 40));
    }
    assertEquals(2, ImageFiles.imagesIn(file).size());
    Files.delete(file);
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(page(20, 10));
    }
    assertEquals(1, ImageFiles.imagesIn(file).size());
  }

  private void assertMessage(String image, String message) {
    String found =
        assertThrows(InvalidImageException.class, () -> ImageFiles.open(folder.resolve(image)))
            .getMessage();
    assertTrue(found.startsWith(message), found);
  }

  private static BufferedImage page(int width, int value) {
    return TiffPages.grey(width, 24, (x, y, band) -> value);
  }
}
