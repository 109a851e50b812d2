package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;

class BioFormatsTest {
  @TempDir Path folder;
  private InstalledReaders installed;

  @BeforeEach
  void install() {
    installed = InstalledReaders.bioFormats();
  }

  @AfterEach
  void remove() {
    installed.close();
    assertEquals(0, ToyBioFormats.open, "readers are closed");
  }

  @Test
  void theSeriesOfAFileAreImagesOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("a.lif"), "SERIES 3 2");
    Files.writeString(folder.resolve("b.lif"), "SERIES 1 1");
    List<Path> images = ImageFolder.of(folder).images();
    assertEquals(
        List.of("a.lif#1", "a.lif#2", "a.lif#3", "b.lif"),
        images.stream().map(image -> image.getFileName().toString()).toList());
    try (PlaneReader reader = ImageFiles.open(images.get(2))) {
      assertEquals(file, reader.file());
      assertEquals(2, reader.planeCount());
      assertEquals(
          Painted.stripes(21).rgb().getAt(13, 5, 0).get(),
          reader.plane(1).rgb().getAt(13, 5, 0).get());
    }
  }

  @Test
  void aSeriesThatDoesNotExistIsNamedWithThoseThatDo() throws IOException {
    Files.writeString(folder.resolve("a.lif"), "SERIES 3 2");
    assertMessage("a.lif#4", "a.lif: there is no image #4 in it; it holds 3, #1 to #3.");
    assertMessage("a.lif", "a.lif holds 3 images; name one of them: a.lif#1 to a.lif#3.");
    assertMessage("a.lif#0", "a.lif#0: there is no such file");
  }

  @Test
  void aFileWithoutSeriesOrPlanesHoldsNoImage() throws IOException {
    Files.writeString(folder.resolve("a.lif"), "SERIES 0 0");
    Files.writeString(folder.resolve("b.lif"), "SERIES 1 0");
    assertMessage("a.lif", "a.lif: the file opens, but there is no plane in it");
    assertMessage("b.lif", "b.lif: the file opens, but there is no plane in it");
  }

  @Test
  void signedValuesAreMovedAboveZeroAsImageJDoes() throws IOException {
    Path file = Files.writeString(folder.resolve("a.lif"), "SERIES 1 1 signed");
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(BitDepth.SIXTEEN, reader.plane(0).bitDepth());
      assertEquals(32768 - 7, reader.plane(0).rgb().getAt(0, 0, 0).get());
    }
  }

  @Test
  void aDamagedFileIsOneImageThatSaysWhy() throws IOException {
    Path file = Files.writeString(folder.resolve("a.lif"), "SERIES");
    assertEquals(List.of(file), ImageFolder.of(folder).images());
    assertMessage("a.lif", "a.lif: Bio-Formats cannot read it");
  }

  @Test
  void planesComeInTheOrderOfImageJWhateverThatOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.lif"), "SERIES 1 6 2");
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(new StackDimensions(2, 3, 1), reader.dimensions());
      for (int plane = 0; plane < 6; plane++) {
        int stored = plane / 2 + 3 * (plane % 2);
        assertEquals(
            Painted.stripes(stored).rgb().getAt(5, 9, 0).get(),
            reader.plane(plane).rgb().getAt(5, 9, 0).get());
      }
    }
  }

  @Test
  void aFileThatNobodyOpensSaysHowItBegins() throws IOException {
    Files.writeString(folder.resolve("a.lif"), "no image");
    assertMessage("a.lif", "the file starts like text (\"no image\")");
  }

  private void assertMessage(String image, String part) {
    String message =
        assertThrows(
                InvalidImageException.class, () -> ImageFiles.open(folder.resolve(image)).close())
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
