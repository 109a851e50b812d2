package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.preparation.SamplePlace;

class VolumeScoringTest extends FolderScoringFixture {

  /**
   * Two channels, three slices, two frames, of stripes; slice 2 of frame 2 of channel 1 is black.
   */
  private void save(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ImagePlus image = IJ.createHyperStack("volume", 64, 64, 2, 3, 2, 8);
    for (int plane = 1; plane <= 12; plane++) {
      int seed = plane;
      var pixels = image.getStack().getProcessor(plane);
      for (int i = 0; plane != image.getStackIndex(1, 2, 2) && i < pixels.getPixelCount(); i++) {
        pixels.set(i, (i % 64 / 8 % 2 == 0 ? 60 : 180) + (i * seed) % 20);
      }
    }
    new FileSaver(image).saveAsTiff(file.toString());
  }

  @Test
  void rowsTellWherePlanesLieAndTheScoreOfTheirVolume() throws IOException {
    save(images().resolve("volume.tif"));
    List<ScoreRow> rows = score(false).rows();
    assertEquals(12, rows.size());
    assertEquals(new SamplePlace("1", 2, 2), rows.get(8).place());
    for (int c = 0; c < 2; c++) {
      for (int t = 0; t < 2; t++) {
        assertVolume(rows, 6 * t + c);
      }
    }
    ImagePlus heatmap = IJ.openImage(heatmap("volume.tif").toString());
    assertEquals(rows, table());
    assertEquals(
        List.of(2, 3, 2),
        List.of(heatmap.getNChannels(), heatmap.getNSlices(), heatmap.getNFrames()));
  }

  /** Slices are every other plane. */
  private static void assertVolume(List<ScoreRow> rows, int first) {
    double largest =
        Math.max(
            rows.get(first).score(),
            Math.max(rows.get(first + 2).score(), rows.get(first + 4).score()));
    for (int plane = first; plane < first + 6; plane += 2) {
      assertEquals(largest, rows.get(plane).volumeScore());
      assertEquals(rows.get(first).place().frame(), rows.get(plane).place().frame());
    }
  }
}
