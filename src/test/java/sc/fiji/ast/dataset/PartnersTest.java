package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.OrientedJpeg;
import sc.fiji.ast.image.io.TiffPages;
import sc.fiji.ast.imagej.ImageJFiles;

/** Depth files and masks in formats that ImageJ opens, and those of one image of several. */
class PartnersTest {
  @TempDir Path folder;

  @Test
  void depthFilesMayBeOfOtherFormats() throws IOException {
    Path xyz = Files.createDirectories(folder.resolve("xyz"));
    Path rgb = Files.createDirectories(folder.resolve("rgb"));
    Path heights =
        ImageJFiles.fits(xyz.resolve("a.fits"), IJ.createImage("", "32-bit ramp", 24, 20, 1));
    assertEquals(heights, DepthFiles.of(rgb.resolve("a.png")));
    assertEquals(24, ImageFiles.readDepth(heights).heights().dimension(0));
    Path second = Files.createFile(xyz.resolve("b#2.tif"));
    assertEquals(second, DepthFiles.of(rgb.resolve("b.lif#2")));
  }

  @Test
  void foregroundMasksMayBeOfOtherFormats() throws IOException {
    byte[] values = new byte[24 * 20];
    values[24 * 3 + 5] = 1;
    ImageJFiles.portable(folder.resolve("a#2_mask.pgm"), "P5", 24, 20, 255, values);
    var mask = new ForegroundFiles(folder).of(Path.of("a.lif#2"));
    assertTrue(mask.getAt(5, 3).get());
    assertFalse(mask.getAt(5, 4).get());
  }

  @Test
  void turnedImagesAreNamedWithHow() throws IOException {
    byte[] jpeg = OrientedJpeg.of(TiffPages.grey(24, 20, (x, y, band) -> x), 6);
    Path file = Files.write(folder.resolve("a.jpg"), jpeg);
    Files.writeString(folder.resolve("b.jpg"), "damaged");
    TurnedImages turned = TurnedImages.among(ImageFolder.of(folder).images());
    assertEquals(
        "Turned upright, as the file says (orientation): 1 image: "
            + file
            + " (turned by 90\u00b0 clockwise).",
        turned.sentence().orElseThrow());
  }
}
