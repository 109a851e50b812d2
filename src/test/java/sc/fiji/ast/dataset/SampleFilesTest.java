package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.DepthSettings;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.image.preparation.SamplePreparation;

class SampleFilesTest {

  @TempDir Path folder;
  private Path image;

  @BeforeEach
  void paint() throws IOException {
    PaintedScans.dataset(folder, 1);
    image = folder.resolve("train/good/rgb/0.png");
  }

  @Test
  void depthIsReadFromBesideTheImage() throws IOException {
    Sample sample = read(image, preparation(true, true, ForegroundSettings.PAPER), null);
    assertEquals(BitDepth.EIGHT, sample.bitDepth());
    assertTrue(sample.foreground().getAt(32, 32).get());
    assertFalse(sample.foreground().getAt(2, 2).get());
    assertEquals(0, sample.depth().getAt(2, 2).get());
    assertTrue(Math.abs(sample.depth().getAt(20, 20).get()) < 1, "centimetres around their mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb/0.png", "xyz/0.tiff"})
  void forDepthAloneTheImageOrTheDepthFileMayBeNamed(String file) throws IOException {
    SamplePreparation preparation = preparation(false, true, ForegroundSettings.PAPER);
    Sample sample = read(folder.resolve("train/good").resolve(file), preparation, null);
    assertEquals(BitDepth.FLOAT, sample.bitDepth());
    assertTrue(sample.foreground().getAt(32, 32).get());
  }

  @Test
  void withoutDepthTheOtherFilesAreLeftAlone() throws IOException {
    Files.delete(folder.resolve("train/good/xyz/0.tiff"));
    Sample sample = read(image, preparation(true, false, ForegroundSettings.NONE), null);
    assertNull(sample.depth());
    assertNull(sample.foreground());
  }

  @Test
  void aMissingDepthFileIsNamedWithItsImage() throws IOException {
    Files.delete(folder.resolve("train/good/xyz/0.tiff"));
    SamplePreparation preparation = preparation(true, true, ForegroundSettings.PAPER);
    assertMessage(image, preparation, null, image + ": its depth file is missing", "xyz");
  }

  @Test
  void aFileOfSeveralPlanesHasNoDepthFile() throws IOException {
    Path stack = folder.resolve("train/good/rgb/1.tif");
    ImagePlus planes = IJ.createImage("planes", "8-bit", 64, 64, 2);
    assertTrue(new FileSaver(planes).saveAsTiff(stack.toString()));
    SamplePreparation preparation = preparation(true, true, ForegroundSettings.PAPER);
    assertMessage(stack, preparation, null, stack + " holds 2 planes", "second image");
  }

  @Test
  void oneMaskServesAllImages() throws IOException {
    Path mask = folder.resolve("test/dent/gt/0.png");
    Sample sample = read(image, preparation(true, false, roi()), mask);
    assertTrue(sample.foreground().getAt(32, 32).get());
    assertFalse(sample.foreground().getAt(2, 2).get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.png", "0_mask.png"})
  void aFolderHoldsTheMaskOfEachImage(String name) throws IOException {
    Path masks = Files.createDirectories(folder.resolve("masks"));
    Files.copy(folder.resolve("test/dent/gt/0.png"), masks.resolve(name));
    Sample sample = read(image, preparation(true, false, roi()), masks);
    assertTrue(sample.foreground().getAt(32, 32).get());
  }

  @Test
  void anImageWithoutItsMaskIsNamed() throws IOException {
    Path masks = Files.createDirectories(folder.resolve("masks"));
    SamplePreparation preparation = preparation(true, false, roi());
    assertMessage(image, preparation, masks, image + ": its foreground mask", "0_mask.png");
    assertMessage(image, preparation, null, image + ": there is no foreground");
  }

  @Test
  void aPlaceOfMasksThatDoesNotExistIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    SamplePreparation preparation = preparation(true, false, roi());
    String message =
        assertThrows(IllegalArgumentException.class, () -> SampleFiles.of(preparation, nowhere))
            .getMessage();
    assertTrue(message.contains("foreground is " + nowhere), message);
  }

  private static ForegroundSettings roi() {
    return ForegroundSettings.NONE.from(ForegroundSettings.From.ROI);
  }

  private static Sample read(Path file, SamplePreparation preparation, Path masks)
      throws IOException {
    try (SampleReader reader = SampleFiles.of(preparation, masks).open(file)) {
      return reader.plane(0);
    }
  }

  private static void assertMessage(
      Path file, SamplePreparation preparation, Path masks, String... parts) {
    String message =
        assertThrows(IOException.class, () -> read(file, preparation, masks)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), "no \"" + part + "\" in: " + message);
    }
  }

  private static SamplePreparation preparation(
      boolean usesImage, boolean usesDepth, ForegroundSettings foreground) {
    return new SamplePreparation(
        usesImage, usesDepth, DepthSettings.DEFAULT, foreground, false, 0.1, 0);
  }
}
