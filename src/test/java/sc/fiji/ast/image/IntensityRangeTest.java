package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntensityRangeTest {
  private final IntensityRangeLearner learner = new IntensityRangeLearner();

  @Test
  void theEndsOfTheRangeBecomeZeroAndOne() {
    IntensityRange range = new IntensityRange(100, 300);
    assertEquals(0, range.normalised(100));
    assertEquals(0.5f, range.normalised(200));
    assertEquals(1, range.normalised(300));
    assertEquals(1.5f, range.normalised(400));
    assertEquals(1, IntensityRange.EIGHT_BIT.normalised(255));
  }

  @Test
  void emptyAndInfiniteRangesAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new IntensityRange(3, 3));
    assertThrows(IllegalArgumentException.class, () -> new IntensityRange(3, 2));
    assertThrows(IllegalArgumentException.class, () -> new IntensityRange(Float.NaN, 2));
    assertThrows(
        IllegalArgumentException.class, () -> new IntensityRange(0, Float.POSITIVE_INFINITY));
  }

  @Test
  void aRampIsLearnedButForItsTails() {
    learner.add(painted(64, 64, i -> i));
    assertEquals(new IntensityRange(4, 4091), learner.range());
  }

  @Test
  void fewHotPixelsDoNotStretchTheRange() {
    learner.add(painted(256, 256, i -> i % 13_001 == 0 ? 65_535 : 1000 + i % 101));
    IntensityRange range = learner.range();
    assertEquals(1000, range.min());
    assertEquals(1100, range.max());
  }

  @Test
  void rareBrightSpotsOnAConstantBackgroundAreTheRange() {
    learner.add(painted(64, 64, i -> i == 77 ? 900 : 20));
    assertEquals(new IntensityRange(20, 900), learner.range());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 500, -3, 1e10f})
  void aConstantImageHasARangeFromItsValue(float value) {
    learner.add(painted(32, 32, i -> value));
    IntensityRange range = learner.range();
    assertEquals(value, range.min());
    assertTrue(range.max() >= value + 1);
  }

  @Test
  void smallDifferencesOnALargeOffsetAreKept() {
    learner.add(painted(64, 64, i -> 1000 + (i % 2) * 0.25));
    assertEquals(new IntensityRange(1000, 1000.25f), learner.range());
  }

  @Test
  void everyImageWeighsTheSameHoweverManyThereAre() {
    for (int image = 0; image < 1000; image++) {
      int value = image;
      learner.add(painted(16 + image % 7, 16, i -> value));
    }
    IntensityRange range = learner.range();
    assertEquals(1, range.min(), 1);
    assertEquals(998, range.max(), 1);
  }

  @Test
  void withoutImagesThereIsNoRange() {
    assertThrows(IllegalStateException.class, learner::range);
  }

  private static Sample painted(int width, int height, IntToDoubleFunction value) {
    float[] pixels = new float[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) value.applyAsDouble(i);
    }
    return new Sample(ArrayImgs.floats(pixels, width, height, 1), BitDepth.SIXTEEN);
  }
}
