package sc.fiji.ast.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatBinsTest {
  @Test
  void binsAreInTheOrderOfTheirValues() {
    float[] values = new float[10_000];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
    }
    Arrays.sort(values);
    for (int i = 1; i < values.length; i++) {
      assertTrue(FloatBins.bin(values[i - 1]) <= FloatBins.bin(values[i]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      floats = {0, 1.2345f, -1.2345f, 1e-30f, -1e30f, Float.MAX_VALUE, -Float.MAX_VALUE, 1e-45f})
  void theLowestValueOfABinIsCloseAndNotAbove(float value) {
    int bin = FloatBins.bin(value);
    float lowest = FloatBins.lowest(bin);
    assertEquals(bin, FloatBins.bin(lowest));
    assertTrue(lowest <= value);
    assertEquals(value, lowest, Math.max(Math.abs(value) / 2048, Float.MIN_NORMAL));
    assertTrue(bin >= 0 && bin < FloatBins.COUNT);
  }

  @Test
  void bothZerosAreTheSame() {
    assertEquals(FloatBins.bin(0f), FloatBins.bin(-0f));
  }
}
