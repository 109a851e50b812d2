package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.io.OrientedJpeg;
import sc.fiji.ast.image.io.TiffPages;
import sc.fiji.ast.image.io.TiledTiff;

class FileAsScoredTest {
  @TempDir Path folder;

  @Test
  void whatImageJOpensAlikeKeepsItsScale() throws IOException {
    ImagePlus image = IJ.createImage("scaled", "8-bit ramp", 24, 20, 2);
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().setUnit("mm");
    Path file = folder.resolve("a.tif");
    new FileSaver(image).saveAsTiffStack(file.toString());
    ImagePlus opened = FileAsScored.open(file).orElseThrow();
    assertEquals(2, opened.getStackSize());
    assertEquals(0.5, opened.getCalibration().pixelWidth);
  }

  @Test
  void aTiffOfFourChannelsForEachPixelIsFourPlanes() throws IOException {
    Path file = folder.resolve("a.tif");
    new TiledTiff(40, 32, 4, 16, false, false, false).write(file, (x, y, band) -> x + 50 * band);
    ImagePlus opened = FileAsScored.open(file).orElseThrow();
    assertEquals(4, opened.getNChannels());
    assertEquals(8, opened.getBitDepth());
    assertEquals(157, opened.getStack().getProcessor(4).get(7, 20));
  }

  @Test
  void aPhotographIsTurned() throws IOException {
    byte[] jpeg = OrientedJpeg.of(TiffPages.grey(24, 16, (x, y, band) -> 10 * x), 6);
    Path file = Files.write(folder.resolve("a.jpg"), jpeg);
    ImagePlus opened = FileAsScored.open(file).orElseThrow();
    assertEquals(16, opened.getWidth());
    assertEquals(8, opened.getBitDepth());
    assertEquals(200, opened.getProcessor().getf(3, 20), 4);
  }

  @Test
  void whatIsGoneOrDamagedIsNotOpened() throws IOException {
    assertEquals(Optional.empty(), FileAsScored.open(folder.resolve("gone.png")));
    Path file = Files.writeString(folder.resolve("a.lif"), "no image");
    assertEquals(Optional.empty(), FileAsScored.open(file));
  }

  @Test
  void oneImageOfSeveralIsOpenedAlone() throws IOException {
    Files.writeString(folder.resolve("a.lif"), "SERIES 3 2");
    try (InstalledReaders installed = InstalledReaders.bioFormats()) {
      ImagePlus opened = FileAsScored.open(folder.resolve("a.lif#2")).orElseThrow();
      assertEquals("a.lif#2", opened.getTitle());
      assertEquals(2, opened.getStackSize());
      assertEquals(
          Painted.stripes(11).rgb().getAt(13, 5, 0).get(),
          opened.getStack().getProcessor(2).get(13, 5));
    }
  }
}
