package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.scoring.HeatmapOrigin;

/** Titles of layers, and the images that they lead to. */
class LayerTitleTest {

  @Test
  void aSecondLayerGetsANumber() {
    assertEquals("mask of a", ResultWindows.freeTitle("mask of a", List.of("a", "mask of b")));
    assertEquals("mask 2 of a", ResultWindows.freeTitle("mask of a", List.of("mask of a")));
    assertEquals(
        "mask 3 of a", ResultWindows.freeTitle("mask of a", List.of("mask of a", "mask 2 of a")));
    assertEquals("picture", ResultWindows.freeTitle("picture", List.of("picture")));
  }

  @ParameterizedTest
  @CsvSource({
    "mask of a.tif, a.tif",
    "mask 12 of a.tif, a.tif",
    "overlay of mask of a, mask of a",
    "foreground of a, a"
  })
  void aTitleTellsTheImage(String title, String image) {
    assertEquals(Optional.of(image), Layer.imageOf(title));
  }

  @ParameterizedTest
  @CsvSource({"a.tif", "unmask of a", "mask of", "rooms of a", "'mask  of a'"})
  void otherTitlesTellNone(String title) {
    assertEquals(Optional.empty(), Layer.imageOf(title));
  }

  @Test
  void anImageWhoseTitleLooksLikeALayerIsItselfWhereNoOtherIsOpen() {
    ImagePlus image = IJ.createImage("mask of Zorro", "8-bit", 8, 8, 1);
    assertSame(image, ImageOfLayer.of(image).image());
    assertEquals(Optional.empty(), ImageOfLayer.of(image).origin());
  }

  @Test
  void aHeatmapWhoseImageIsNotOpenIsNamed() {
    ImagePlus heatmap = IJ.createImage("heatmap of cells.tif", "32-bit", 8, 8, 1);
    HeatmapProperties.write(HeatmapOrigin.of(Path.of("a.ast"), "print", List.of(1.0)), heatmap);
    String message =
        assertThrows(IllegalArgumentException.class, () -> ImageOfLayer.of(heatmap)).getMessage();
    assertTrue(message.contains("its image 'cells.tif' is not open"), message);
  }
}
