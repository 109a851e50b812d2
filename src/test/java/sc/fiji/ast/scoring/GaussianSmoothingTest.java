package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianSmoothingTest {

  @Test
  void aDotBecomesTheBellCurve() {
    int width = 15;
    float[] map = new float[width * 11];
    map[5 * width + 7] = 1;
    float[] smooth = GaussianSmoothing.smooth(map, width, 1);
    float peak = smooth[5 * width + 7];
    assertEquals(1 / (2 * Math.PI), peak, 1e-3);
    assertEquals(Math.exp(-0.5), smooth[5 * width + 8] / peak, 1e-5);
    assertEquals(Math.exp(-0.5), smooth[4 * width + 7] / peak, 1e-5);
    assertEquals(Math.exp(-2.5), smooth[3 * width + 6] / peak, 1e-5);
    double sum = 0;
    for (float value : smooth) {
      sum += value;
    }
    assertEquals(1, sum, 1e-5);
  }

  @Test
  void aConstantStays() {
    float[] map = new float[3 * 2];
    Arrays.fill(map, -4);
    assertArrayEquals(map, GaussianSmoothing.smooth(map, 3, 5), 1e-5f);
  }

  @Test
  void withoutDeviationTheMapStays() {
    float[] map = {1, 5, 2, 8};
    assertArrayEquals(new float[] {1, 5, 2, 8}, GaussianSmoothing.smooth(map, 2, 0));
  }
}
