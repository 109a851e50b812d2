package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.image.Resizing;

class MaskTest {
  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 40})
  void dilationIsTrueWhereTheSquareTouchesTheMask(int side) {
    boolean[] mask = random();
    boolean[] dilated =
        MaskPixels.toArray(MaskDilation.square(MaskPixels.toMask(mask, WIDTH), side));
    boolean[] expected = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      for (int j = 0; j < mask.length; j++) {
        int dx = j % WIDTH - i % WIDTH;
        int dy = j / WIDTH - i / WIDTH;
        boolean inside = Math.min(dx, dy) >= -((side - 1) / 2) && Math.max(dx, dy) <= side / 2;
        expected[i] |= mask[j] && inside;
      }
    }
    assertArrayEquals(expected, dilated);
  }

  @Test
  void dilationLeavesTheMaskAsItWas() {
    boolean[] mask = random();
    var image = MaskPixels.toMask(mask, WIDTH);
    MaskDilation.square(image, 5);
    assertArrayEquals(mask, MaskPixels.toArray(image));
  }

  @Test
  void oneThinPixelTouchesItsPatch() {
    var mask = ArrayImgs.bits(100, 90);
    mask.getAt(57, 31).setOne();
    boolean[] patches = ForegroundPatches.of(mask, 10, 9).patches();
    for (int i = 0; i < patches.length; i++) {
      assertEquals(i == 35, patches[i], "patch " + i);
    }
    assertFalse(Resizing.mask(mask, 10, 9).getAt(5, 3).get(), "between the bilinear points");
  }

  @Test
  void aPixelOverTwoPatchesTouchesBoth() {
    var mask = ArrayImgs.bits(5, 5);
    mask.getAt(2, 0).setOne();
    boolean[] patches = ForegroundPatches.of(mask, 2, 2).patches();
    assertArrayEquals(new boolean[] {true, true, false, false}, patches);
  }

  @Test
  void enlargedMasksKeepTheirShape() {
    var mask = ArrayImgs.bits(2, 2);
    mask.getAt(1, 0).setOne();
    boolean[] patches = ForegroundPatches.of(mask, 4, 4).patches();
    boolean[] expected = new boolean[16];
    expected[2] = expected[3] = expected[6] = expected[7] = true;
    assertArrayEquals(expected, patches);
  }

  @Test
  void bilinearResizingKeepsARampBetweenPixelCentres() {
    float[] ramp = new float[40 * 30];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 2 * (i % 40) - 3 * (i / 40);
    }
    var resized = Resizing.bilinear(ArrayImgs.floats(ramp, 40, 30), 16, 12);
    double x = (5 + 0.5) * 40 / 16 - 0.5;
    double y = (7 + 0.5) * 30 / 12 - 0.5;
    assertEquals(2 * x - 3 * y, resized.getAt(5, 7).get(), 1e-4);
  }

  private static boolean[] random() {
    Random random = new Random(3);
    boolean[] mask = new boolean[WIDTH * HEIGHT];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextInt(30) == 0;
    }
    return mask;
  }
}
