package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Verdict;

/** Volumes of two slices, whose masks begin below the threshold. */
class VolumeProjectionTest {

  private static final int SIDE = 10;

  @Test
  void theAreaOfAVolumeIsThatOfTheMasksOfAllItsSlicesTogether() {
    ImagePlus stack = IJ.createHyperStack("cells", SIDE, SIDE, 1, 2, 1, 8);
    VolumeProjection projection = new VolumeProjection(new StackPlanes(stack));
    projection.add(1, slice(new Rectangle(0, 0, 4, 3), 0.6f, 2));
    projection.add(2, slice(new Rectangle(2, 0, 4, 3), 0.8f, 3));
    ProjectedVolume volume = projection.volumes().get(0);
    assertEquals(18, volume.area());
    assertEquals(3, volume.score());
    assertEquals(new Point(2, 0), volume.largest());
    assertEquals(0.6f, volume.map().getf(0, 0));
  }

  /** An anomalous slice whose map does not reach the threshold. */
  private static AnomalyResult slice(Rectangle place, float value, double score) {
    var map = ArrayImgs.floats(SIDE, SIDE);
    var mask = ArrayImgs.bits(SIDE, SIDE);
    for (int y = place.y; y < place.y + place.height; y++) {
      for (int x = place.x; x < place.x + place.width; x++) {
        map.getAt(x, y).set(value);
        mask.getAt(x, y).setOne();
      }
    }
    return new AnomalyResult(
        map, map, mask, score, score, 1, 0.5, Verdict.ANOMALOUS, 12, 0, 0, List.of());
  }
}
