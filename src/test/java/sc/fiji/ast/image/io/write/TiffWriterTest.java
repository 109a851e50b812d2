package sc.fiji.ast.image.io.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.imageio.stream.FileImageInputStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;

/** Opens what was written with ImageJ. */
class TiffWriterTest {

  @TempDir Path folder;

  @Test
  void imageJOpensAHeatmapWithItsValuesAndDisplayRange() throws IOException {
    float[] values = {0, -1.5f, 0.25f, 1, 2, 37};
    Path file = folder.resolve("heatmap.tif");
    try (TiffWriter writer = heatmaps(file)) {
      writer.addFloats(ArrayImgs.floats(values, 3, 2));
      writer.finish(Map.of());
    }
    ImagePlus image = IJ.openImage(file.toString());
    assertEquals(32, image.getBitDepth());
    assertEquals(3, image.getWidth());
    assertArrayEquals(values, (float[]) image.getProcessor().getPixels());
    assertEquals(0, image.getDisplayRangeMin());
    assertEquals(2, image.getDisplayRangeMax());
  }

  @Test
  void imageJOpensSeveralPlanesAsAStack() throws IOException {
    Path file = folder.resolve("heatmaps.tif");
    try (TiffWriter writer = heatmaps(file)) {
      writer.addFloats(ArrayImgs.floats(new float[] {1, 2, 3, 4}, 2, 2));
      writer.addFloats(ArrayImgs.floats(new float[] {5, 6, 7, 8}, 2, 2));
      writer.finish(Map.of());
    }
    ImagePlus image = IJ.openImage(file.toString());
    assertEquals(2, image.getStackSize());
    assertArrayEquals(new float[] {5, 6, 7, 8}, (float[]) image.getStack().getPixels(2));
  }

  @Test
  void propertiesKnownAtTheEndAreInTheDescriptionOfTheFirstPage() throws IOException {
    Path file = folder.resolve("heatmaps.tif");
    try (TiffWriter writer = heatmaps(file)) {
      writer.addFloats(ArrayImgs.floats(new float[] {1, 2, 3, 4}, 2, 2));
      writer.addFloats(ArrayImgs.floats(new float[] {5, 6, 7, 8}, 2, 2));
      writer.finish(Map.of("scores", "0.5,\u00b5"));
    }
    ImagePlus image = IJ.openImage(file.toString());
    Properties lines = new Properties();
    lines.load(new StringReader(image.getOriginalFileInfo().description));
    assertEquals("0.5,\u00b5", lines.getProperty("scores"));
    assertEquals("2.0", lines.getProperty("max"));
    assertEquals(4, lines.size(), lines.toString());
    assertArrayEquals(new float[] {1, 2, 3, 4}, (float[]) image.getStack().getPixels(1));
  }

  @Test
  void aFileOfMoreThanFourGigabytesIsABigTiffWithAllItsPlanesAndProperties() throws IOException {
    Path file = folder.resolve("heatmaps.tif");
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
        TiffWriter writer = TiffWriter.heatmaps(content, 0, 2)) {
      writer.addFloats(ArrayImgs.floats(new float[] {1, 2, 3, 4}, 2, 2));
      content.setLength(0x100000000L); // Not on the disk: nothing is written there.
      writer.addFloats(ArrayImgs.floats(new float[] {5, 6, 7, 8}, 2, 2));
      writer.finish(Map.of("scores", "0.5"));
    }
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(2, reader.planeCount());
      assertEquals(4, reader.plane(0).rgb().getAt(1, 1, 0).get());
      assertEquals(7, reader.plane(1).rgb().getAt(0, 1, 0).get());
    }
    try (var stream = new FileImageInputStream(file.toFile())) {
      var directory = (CompoundDirectory) new TIFFReader().read(stream);
      assertEquals(0x100000000L, directory.getDirectory(1).getEntryById(273).getValue());
      assertEquals(
          "ImageJ=1.54p\nmin=0.0\nmax=2.0\nscores=0.5",
          directory.getDirectory(0).getEntryById(270).getValueAsString().strip());
    }
  }

  @Test
  void aPlaneIsWrittenWherePlanesOfSeveralBlocksOfRowsBegin() throws IOException {
    int width = 1001;
    int height = 203;
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 7f;
    }
    var inner = Intervals.createMinMax(1, 1, width - 2, height - 2);
    Path file = folder.resolve("heatmap.tif");
    try (TiffWriter writer = heatmaps(file)) {
      writer.addFloats(Views.interval(ArrayImgs.floats(values, width, height), inner));
      writer.finish(Map.of());
    }
    ImageProcessor image = IJ.openImage(file.toString()).getProcessor();
    assertEquals(width - 2, image.getWidth());
    assertEquals(height - 2, image.getHeight());
    for (int y = 0; y < height - 2; y++) {
      for (int x = 0; x < width - 2; x++) {
        assertEquals(values[(y + 1) * width + x + 1], image.getf(x, y));
      }
    }
  }

  /** Of a size that leaves the directories at an odd byte if nobody cares. */
  @Test
  void planesOfMasksAreReadBackWithDirectoriesAtEvenBytes() throws IOException {
    Path file = folder.resolve("masks.tif");
    try (TiffWriter writer = TiffWriter.masks(new RandomAccessFile(file.toFile(), "rw"))) {
      for (int plane = 0; plane < 3; plane++) {
        var mask = ArrayImgs.bits(3, 3);
        mask.getAt(plane, plane).setOne();
        writer.addMask(mask);
      }
      writer.finish(Map.of());
    }
    List<Sample> planes = ImageFileReader.readPlanes(file);
    assertEquals(3, planes.size());
    for (int plane = 0; plane < 3; plane++) {
      for (int i = 0; i < 3; i++) {
        assertEquals(i == plane ? 255 : 0, planes.get(plane).rgb().getAt(i, i, 0).get());
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(0, bytes[7] % 2, "of the first directory");
  }

  @Test
  void masksAre0And255() throws IOException {
    Path file = folder.resolve("mask.tif");
    var mask = ArrayImgs.bits(3, 2);
    mask.getAt(2, 1).set(new BitType(true));
    try (TiffWriter writer = TiffWriter.masks(new RandomAccessFile(file.toFile(), "rw"))) {
      writer.addMask(mask);
      writer.finish(Map.of());
    }
    ImagePlus image = IJ.openImage(file.toString());
    assertArrayEquals(
        new byte[] {0, 0, 0, 0, 0, (byte) 255}, (byte[]) image.getProcessor().getPixels());
  }

  private static TiffWriter heatmaps(Path file) throws IOException {
    return TiffWriter.heatmaps(new RandomAccessFile(file.toFile(), "rw"), 0, 2);
  }
}
