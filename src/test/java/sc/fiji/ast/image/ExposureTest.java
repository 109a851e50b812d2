package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
  private static final int SIZE = 100;

  private static Optional<String> flaw(
      int channels, IntToDoubleFunction values, IntensityRange range) {
    float[] pixels = new float[SIZE * SIZE * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) values.applyAsDouble(i);
    }
    Sample sample = new Sample(ArrayImgs.floats(pixels, SIZE, SIZE, channels), BitDepth.EIGHT);
    return Exposure.of(sample).flaw(range);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 128, 255})
  void anImageOfOneValueIsConstant(int value) {
    assertEquals(
        Optional.of("All pixels of the image are the same."),
        flaw(1, i -> value, IntensityRange.EIGHT_BIT));
  }

  @Test
  void anImageOfOneColourIsConstantAndOnePixelMakesADifference() {
    assertTrue(flaw(3, i -> 50 * (i / (SIZE * SIZE)), IntensityRange.EIGHT_BIT).isPresent());
    assertEquals(Optional.empty(), flaw(1, i -> i == 4711 ? 61 : 60, IntensityRange.EIGHT_BIT));
  }

  @Test
  void anImageOfDarkNoiseWithAFewHotPixelsIsAlmostBlack() {
    Random random = new Random(2);
    String flaw =
        flaw(3, i -> i % 2003 == 0 ? 255 : random.nextInt(9), IntensityRange.EIGHT_BIT)
            .orElseThrow();
    assertTrue(flaw.startsWith("The image is almost black: 99.9 %"), flaw);
  }

  @Test
  void aDarkImageWithASmallBrightPartIsSound() {
    assertEquals(Optional.empty(), flaw(1, i -> i < 30 ? 90 : i % 3, IntensityRange.EIGHT_BIT));
  }

  @Test
  void whatIsBlackIsToldByTheRangeOfTheDataSet() {
    IntToDoubleFunction values = i -> 100 + i % 20;
    assertEquals(Optional.empty(), flaw(1, values, new IntensityRange(90, 300)));
    assertTrue(flaw(1, values, new IntensityRange(90, 4000)).isPresent());
  }

  @Test
  void heightsAreNotBlack() {
    var heights = ArrayImgs.floats(SIZE, SIZE);
    heights.getAt(3, 3).set(7);
    Sample sample =
        new Sample(Views.addDimension(heights, 0, 0), BitDepth.FLOAT).withDepth(heights);
    assertEquals(Optional.empty(), Exposure.of(sample).flaw(new IntensityRange(0, 100)));
  }
}
