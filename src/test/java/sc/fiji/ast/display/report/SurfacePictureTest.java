package sc.fiji.ast.display.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ColorProcessor;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.display.Results;
import sc.fiji.ast.image.Sample;

/** A plain with a plateau in the middle of its front half. */
class SurfacePictureTest {

  private static final int SIZE = 100;
  private static final int WHITE = 0xffffff;

  @Test
  void thePlateauStandsAboveThePlain() {
    ColorProcessor picture = picture(sample(), 0);
    assertEquals(WHITE, color(picture, 10, 20), "the sky");
    assertNotEquals(WHITE, color(picture, 10, 45), "the plain");
    int edge = grey(picture, 40, 60);
    int flat = grey(picture, 50, 60);
    assertTrue(edge > flat, "its left side rises: " + edge + " over " + flat);
  }

  @Test
  void anomaliesAreColoured() {
    ColorProcessor picture = picture(sample(), 1.8);
    int color = color(picture, 50, 95);
    assertTrue((color >> 16 & 255) != (color & 255), Integer.toHexString(color));
  }

  @Test
  void onlyTheForegroundIsDrawn() {
    var left = ArrayImgs.bits(SIZE, SIZE);
    for (int i = 0; i < SIZE * SIZE / 2; i++) {
      left.getAt(i % (SIZE / 2), i / (SIZE / 2)).setOne();
    }
    ColorProcessor picture = picture(sample().withForeground(left), 0);
    assertNotEquals(WHITE, color(picture, 20, 80));
    assertEquals(WHITE, color(picture, 80, 80));
  }

  private static ColorProcessor picture(Sample sample, double anomaly) {
    return SurfacePicture.of(sample, Results.of(SIZE, SIZE, (x, y) -> anomaly), 1, 1);
  }

  private static Sample sample() {
    float[] heights = new float[SIZE * SIZE];
    for (int i = 0; i < heights.length; i++) {
      boolean plateau = Math.abs(i % SIZE - 50) <= 10 && Math.abs(i / SIZE - 75) <= 10;
      heights[i] = plateau ? 2 : -1;
    }
    return Sample.ofGrey(new int[SIZE * SIZE], SIZE)
        .withDepth(ArrayImgs.floats(heights, SIZE, SIZE));
  }

  private static int grey(ColorProcessor picture, int x, int y) {
    return color(picture, x, y) & 255;
  }

  private static int color(ColorProcessor picture, int x, int y) {
    return picture.get(x, y) & 0xffffff;
  }
}
