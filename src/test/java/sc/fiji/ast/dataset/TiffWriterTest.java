package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens what was written with ImageJ. */
class TiffWriterTest {

  @TempDir Path folder;

  @Test
  void imageJOpensAHeatmapWithItsValuesAndDisplayRange() throws IOException {
    float[] values = {0, -1.5f, 0.25f, 1, 2, 37};
    Path file = folder.resolve("heatmap.tif");
    try (OutputStream out = Files.newOutputStream(file)) {
      TiffWriter.writeFloats(out, List.of(ArrayImgs.floats(values, 3, 2)), 0, 2, Map.of());
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
    float[] first = {1, 2, 3, 4};
    float[] second = {5, 6, 7, 8};
    try (OutputStream out = Files.newOutputStream(file)) {
      TiffWriter.writeFloats(
          out,
          List.of(ArrayImgs.floats(first, 2, 2), ArrayImgs.floats(second, 2, 2)),
          0,
          2,
          Map.of());
    }
    ImagePlus image = IJ.openImage(file.toString());
    assertEquals(2, image.getStackSize());
    assertArrayEquals(second, (float[]) image.getStack().getPixels(2));
  }

  @Test
  void masksAre0And255() throws IOException {
    Path file = folder.resolve("mask.tif");
    var mask = ArrayImgs.bits(3, 2);
    mask.getAt(2, 1).set(new BitType(true));
    try (OutputStream out = Files.newOutputStream(file)) {
      TiffWriter.writeMasks(out, List.of(mask));
    }
    ImagePlus image = IJ.openImage(file.toString());
    assertArrayEquals(
        new byte[] {0, 0, 0, 0, 0, (byte) 255}, (byte[]) image.getProcessor().getPixels());
  }
}
