package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.LutLoader;
import ij.process.LUT;
import org.junit.jupiter.api.Test;

class HeatmapColorsTest {

  @Test
  void lightnessNeverFalls() {
    LUT lut = HeatmapColors.lut();
    for (int i = 1; i < 256; i++) {
      assertTrue(luminance(lut.getRGB(i)) >= luminance(lut.getRGB(i - 1)), "at " + i);
    }
    assertEquals(0, luminance(lut.getRGB(0)), 1e-9);
    assertTrue(luminance(lut.getRGB(255)) > 0.8);
  }

  @Test
  void theThresholdLiesMidway() {
    LUT lut = HeatmapColors.lut();
    assertEquals(1, (lut.min + lut.max) / 2);
    assertEquals(lut.getRGB(128) & 0xffffff, HeatmapColors.rgb(1));
  }

  @Test
  void valuesOutsideTheRangeTakeItsEnds() {
    assertEquals(0, HeatmapColors.rgb(-3));
    assertEquals(HeatmapColors.rgb(2), HeatmapColors.rgb(50));
  }

  @Test
  void imageJOpensTheFileOfColours() {
    LUT lut = LutLoader.openLut("src/main/resources/sc/fiji/ast/display/layers/heatmap.lut");
    for (int i = 0; i < 256; i++) {
      assertEquals(HeatmapColors.lut().getRGB(i), lut.getRGB(i));
    }
  }

  @Test
  void eachCallerHasItsOwn() {
    assertNotSame(HeatmapColors.lut(), HeatmapColors.lut());
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int value) {
    return Math.pow((value & 0xff) / 255.0, 2.2);
  }

  @Test
  void aPixelShowsItsOwnColourWhereTheMapIsCalmAndHalfTheHeatmapsElsewhere() {
    assertEquals(0x123456, HeatmapColors.over(0x123456, 0.49f));
    int brightest = HeatmapColors.rgb(2);
    int over = HeatmapColors.over(0x406080, 2);
    assertEquals((int) (0.45 * 0x40 + 0.55 * (brightest >> 16)), over >> 16);
    assertEquals((int) (0.45 * 0x60 + 0.55 * (brightest >> 8 & 255)), over >> 8 & 255);
    assertEquals((int) (0.45 * 0x80 + 0.55 * (brightest & 255)), over & 255);
  }
}
