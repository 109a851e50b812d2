package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.TileGrid;

class AnomalyMapTest {

  /** Side of the images; large enough for several strips. */
  private static final int SIDE = 700;

  private static final Interval BLOCK = FinalInterval.createMinSize(300, 500, 9, 7);

  @Test
  void valuesAreExponentialsAndTheUnitIsOne() {
    TiledPatchMap constant = new TiledPatchMap(grid(), 1, List.of(new float[] {1.5f}));
    for (float value : new AnomalyMap(constant, null, 1).draw(BLOCK)) {
      assertEquals(1, value / Math.exp(1.5), 3e-6);
    }
    for (float value : new AnomalyMap(constant, null, 4).draw(BLOCK)) {
      assertEquals(0.25, value / Math.exp(1.5), 3e-6);
    }
  }

  @Test
  void outsideTheForegroundItIsZero() {
    Img<BitType> foreground = ArrayImgs.bits(SIDE, SIDE);
    foreground.getAt(302, 501).setOne();
    foreground.getAt(308, 506).setOne();
    foreground.getAt(309, 506).setOne();
    AnomalyMap map = new AnomalyMap(slope(), foreground, 2);
    float[] all = new AnomalyMap(slope(), null, 2).draw(BLOCK);
    float[] expected = new float[all.length];
    expected[9 + 2] = all[9 + 2];
    expected[6 * 9 + 8] = all[6 * 9 + 8];
    assertArrayEquals(expected, map.draw(BLOCK));
  }

  @Test
  void aForegroundThatChangesLaterDoesNotChangeTheMap() {
    Img<BitType> foreground = ArrayImgs.bits(SIDE, SIDE);
    foreground.getAt(300, 500).setOne();
    AnomalyMap map = new AnomalyMap(slope(), foreground, 1);
    float before = map.draw(BLOCK)[0];
    foreground.forEach(BitType::setZero);
    assertTrue(before > 0);
    assertEquals(before, map.draw(BLOCK)[0]);
  }

  @Test
  void theImageHoldsTheSameBitsAsItsBlocks() {
    AnomalyMap map = new AnomalyMap(slope(), null, 3);
    RandomAccessibleInterval<FloatType> image = map.image();
    assertArrayEquals(new long[] {SIDE, SIDE}, image.dimensionsAsLongArray());
    float[] whole = map.draw(new FinalInterval(SIDE, SIDE));
    int i = 0;
    for (FloatType value : Views.flatIterable(image)) {
      assertEquals(whole[i++], value.get());
    }
    Img<FloatType> target = ArrayImgs.floats(9, 7);
    ImgUtil.copy(Views.interval(image, BLOCK), Views.translate(target, 300, 500));
    float[] block = map.draw(BLOCK);
    assertEquals(block[0], target.getAt(0, 0).get());
    assertEquals(block[62], target.getAt(8, 6).get());
  }

  @Test
  void itsLargestValueIsThatOfItsPixels() {
    AnomalyMap map = new AnomalyMap(slope(), null, 3);
    double largest = 0;
    for (float value : map.draw(new FinalInterval(SIDE, SIDE))) {
      largest = Math.max(largest, value);
    }
    assertEquals(largest, map.max());
  }

  @Test
  void aPatchThatIsNoNumberShowsInTheLargestValue() {
    float[] patches = {1, 1, Float.NaN, 1};
    assertTrue(Double.isNaN(new AnomalyMap(map(2, patches), null, 1).max()));
  }

  @Test
  void onlyStripsThatAreLookedAtAreDrawn() {
    List<Interval> drawn = new ArrayList<>();
    RandomAccessibleInterval<FloatType> image =
        LazyStrips.image(
            new FinalInterval(1000, 1000),
            block -> {
              drawn.add(block);
              return new float[(int) (block.dimension(0) * block.dimension(1))];
            });
    assertTrue(drawn.isEmpty());
    image.getAt(999, 500).get();
    assertEquals(1, drawn.size());
    Interval strip = drawn.get(0);
    assertEquals(0, strip.min(0));
    assertEquals(1000, strip.dimension(0));
    assertTrue(strip.min(1) <= 500 && strip.max(1) >= 500 && strip.dimension(1) < 1000);
  }

  @Test
  void aRowLongerThanAStripIsDrawnAtOnce() {
    long width = 100_000;
    RandomAccessibleInterval<FloatType> image =
        LazyStrips.image(
            new FinalInterval(width, 3),
            block -> {
              float[] rows = new float[(int) (block.dimension(0) * block.dimension(1))];
              Arrays.fill(rows, block.min(1));
              return rows;
            });
    assertEquals(0, image.getAt(width - 1, 0).get());
    assertEquals(2, image.getAt(width - 1, 2).get());
  }

  private static TileGrid grid() {
    return new TileGrid(SIDE, SIDE, 0, 0);
  }

  private static TiledPatchMap slope() {
    return map(3, 0, 1, 2, 3, 5, 4, -3, 2, 1);
  }

  private static TiledPatchMap map(int width, float... patches) {
    return new TiledPatchMap(grid(), width, List.of(patches));
  }
}
