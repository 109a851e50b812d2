package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;

class ForegroundPatchesTest {

  @Test
  void withoutForegroundAllPatchesCount() {
    assertArrayEquals(new boolean[] {true, true}, ForegroundPatches.of(null, 2, 1).patches());
  }

  @Test
  void onePixelIsEnoughForItsPatch() {
    // Patches of 5 x 5 pixels; pixel 9, 5 is the last of the second column, the first of its row.
    boolean[] expected = new boolean[8];
    expected[4 + 1] = true;
    assertArrayEquals(expected, patches(20, 10, 9, 5));
  }

  @Test
  void aPixelOnTheBorderOfTwoPatchesCountsForBoth() {
    // Patches of 2.5 x 5 pixels: pixel 2 lies over the first and the second.
    assertArrayEquals(
        new boolean[] {true, true, false, false, false, false, false, false},
        patches(10, 10, 2, 0));
  }

  @Test
  void aPixelLargerThanPatchesCountsForAllOfThem() {
    assertArrayEquals(
        new boolean[] {false, false, true, true, false, false, true, true}, patches(2, 1, 1, 0));
  }

  /** Of 4 x 2 patches. */
  private static boolean[] patches(int width, int height, int x, int y) {
    Img<BitType> foreground = ArrayImgs.bits(width, height);
    foreground.getAt(x, y).setOne();
    return ForegroundPatches.of(foreground, 4, 2).patches();
  }
}
