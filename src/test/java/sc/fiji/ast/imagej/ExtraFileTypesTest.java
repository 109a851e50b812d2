package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.WindowManager;
import ij.io.OpenDialog;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;

class ExtraFileTypesTest {
  @TempDir Path folder;
  private InstalledReaders installed;

  @BeforeEach
  void install() {
    installed = InstalledReaders.extraFileTypes();
  }

  @AfterEach
  void remove() {
    installed.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "shown"})
  void whatThePluginOpensIsReadAndNobodySeesIt(String how) throws IOException {
    Path file = ToyFileHandler.write(folder.resolve("a.czi"), how, 7);
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(1, reader.planeCount());
      assertEquals(
          Painted.stripes(7).rgb().getAt(13, 5, 0).get(),
          reader.plane(0).rgb().getAt(13, 5, 0).get());
    }
    assertEquals(0, WindowManager.getImageCount());
    assertEquals(0, Interpreter.getBatchModeImageCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "shown", "error", "broken"})
  void theStateOfImageJStaysAsItWas(String how) throws IOException {
    Path file = ToyFileHandler.write(folder.resolve("a.czi"), how, 7);
    OpenDialog.setLastDirectory("somewhere/");
    OpenDialog.setLastName("something");
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(1, reader.planeCount());
    } catch (InvalidImageException e) {
      assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    }
    assertFalse(Interpreter.isBatchMode());
    assertFalse(IJ.redirectingErrorMessages());
    assertEquals("somewhere/", OpenDialog.getLastDirectory());
    assertEquals("something", OpenDialog.getLastName());
  }

  @Test
  void microscopeFilesAreTakenForImagesOnlyWhereSomethingMayOpenThem() {
    assertTrue(ImageFiles.hasImageEnding(Path.of("a.CZI")));
    assertTrue(ImageFiles.hasImageEnding(Path.of("brain.nii.gz")));
    String listed = ImageFiles.listedEndings();
    assertTrue(listed.matches("png, jpg, .*, avi and \\d+ more"), listed);
    installed.close();
    assertFalse(ImageFiles.hasImageEnding(Path.of("a.czi")));
    assertTrue(ImageFiles.listedEndings().endsWith("avi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "broken"})
  void whatThePluginDoesNotOpenIsNamedWithAWayOut(String how) throws IOException {
    Path file = ToyFileHandler.write(folder.resolve("a.czi"), how, 7);
    String message =
        assertThrows(InvalidImageException.class, () -> ImageFiles.open(file)).getMessage();
    assertTrue(message.startsWith(file + ": "), message);
    assertTrue(message.contains("TIFF"), message);
  }

  @Test
  void ofOneImageThereIsNoSecond() throws IOException {
    ToyFileHandler.write(folder.resolve("a.czi"), "plain", 7);
    String message =
        assertThrows(InvalidImageException.class, () -> ImageFiles.open(folder.resolve("a.czi#2")))
            .getMessage();
    assertTrue(message.contains("a.czi: there is no image #2 in it; it holds one, #1."), message);
  }
}
