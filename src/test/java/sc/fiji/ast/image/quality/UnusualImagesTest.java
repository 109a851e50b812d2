package sc.fiji.ast.image.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

class UnusualImagesTest {

  private static final int SIDE = 300;

  private final List<Sample> good = new ArrayList<>();

  UnusualImagesTest() {
    for (int i = 0; i < 12; i++) {
      good.add(grey(noise(i)));
    }
  }

  @Test
  void goodImagesAreNotUnusual() {
    assertEquals(List.of(), List.copyOf(found().values()));
  }

  @Test
  void aBlurredImageIsNamed() {
    good.set(3, grey(blurred(noise(3))));
    assertOnly(3, "The image is blurred: its fine detail is ");
  }

  @Test
  void aClippedImageIsNamed() {
    float[] bright = noise(5);
    for (int i = 0; i < bright.length; i++) {
      bright[i] = bright[i] > 130 ? 255 : bright[i];
    }
    good.set(5, grey(bright));
    assertOnly(5, "The image is clipped: ");
  }

  @Test
  void aDarkImageIsNamed() {
    good.set(0, grey(mapped(noise(0), 1, -70)));
    assertOnly(0, "The image is much darker than the others: ");
  }

  @Test
  void aBrightImageIsNamed() {
    good.set(0, grey(mapped(noise(0), 1, 60)));
    assertOnly(0, "The image is much brighter than the others: ");
  }

  @Test
  void aFaintImageIsNamed() {
    good.set(11, grey(mapped(noise(11), 0.15f, 106)));
    assertOnly(11, "The image is of much less contrast than the others: ");
  }

  @Test
  void anImageOfOtherSizeIsNamed() {
    float[] half = Arrays.copyOf(noise(2), SIDE * SIDE / 2);
    good.set(2, new Sample(ArrayImgs.floats(half, SIDE, SIDE / 2, 1), BitDepth.EIGHT));
    assertOnly(2, "The image is 300 x 150 pixels; 11 of 12 are 300 x 300 pixels.");
  }

  @Test
  void anImageInColourAmongGreyOnesIsNamed() {
    float[] values = new float[3 * SIDE * SIDE];
    for (int channel = 0; channel < 3; channel++) {
      System.arraycopy(noise(7), 0, values, channel * SIDE * SIDE, SIDE * SIDE);
    }
    good.set(7, new Sample(ArrayImgs.floats(values, SIDE, SIDE, 3), BitDepth.EIGHT));
    assertOnly(7, "The image is colour; 11 of 12 are grey.");
  }

  @Test
  void ofImagesOfManySizesNoneIsOdd() {
    for (int i = 0; i < good.size(); i++) {
      float[] part = Arrays.copyOf(noise(i), SIDE * (SIDE - i));
      good.set(i, new Sample(ArrayImgs.floats(part, SIDE, SIDE - i, 1), BitDepth.EIGHT));
    }
    assertEquals(List.of(), List.copyOf(found().values()));
  }

  @Test
  void fewImagesTellNothing() {
    List<Appearance> looks = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      looks.add(Appearance.of(grey(i == 0 ? blurred(noise(0)) : noise(i))));
    }
    assertTrue(UnusualImages.among(looks, IntensityRange.EIGHT_BIT).isEmpty());
  }

  private void assertOnly(int image, String start) {
    SortedMap<Integer, String> found = found();
    assertEquals(List.of(image), List.copyOf(found.keySet()), found.toString());
    assertTrue(found.get(image).startsWith(start), found.get(image));
  }

  private SortedMap<Integer, String> found() {
    return UnusualImages.among(
        good.stream().map(Appearance::of).toList(), IntensityRange.EIGHT_BIT);
  }

  private static Sample grey(float[] values) {
    return new Sample(ArrayImgs.floats(values, SIDE, SIDE, 1), BitDepth.EIGHT);
  }

  /** From 75 to about 175, with structure of some pixels. */
  private static float[] noise(long seed) {
    Random random = new Random(seed);
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double waves = Math.sin(i % SIDE / 5.0 + seed) * Math.cos(i / SIDE / 7.0 + seed);
      values[i] = (float) (125 + 40 * waves + random.nextInt(20) - 10);
    }
    return values;
  }

  private static float[] mapped(float[] values, float factor, float offset) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] * factor + offset;
    }
    return values;
  }

  private static float[] blurred(float[] values) {
    float[] means = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      float sum = 0;
      int count = 0;
      for (int dy = -3; dy <= 3; dy++) {
        for (int dx = -3; dx <= 3; dx++) {
          int x = Math.floorMod(i + dx, SIDE);
          int y = Math.floorMod(i / SIDE + dy, SIDE);
          sum += values[y * SIDE + x];
          count++;
        }
      }
      means[i] = sum / count;
    }
    return means;
  }
}
