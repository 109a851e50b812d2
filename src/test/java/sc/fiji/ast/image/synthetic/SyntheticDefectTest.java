package sc.fiji.ast.image.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.image.Sample;

class SyntheticDefectTest {

  private static final int SEEDS = 40;

  @ParameterizedTest
  @CsvSource({
    "TEXTURE_BLOB, 64, 48, 1",
    "TEXTURE_BLOB, 16, 33, 3",
    "SCRATCH, 64, 48, 3",
    "SCRATCH, 16, 33, 1"
  })
  void theMaskIsWhatChanged(SyntheticDefect kind, int width, int height, int channels) {
    Sample good = noise(width, height, channels, 1, 0, 1);
    Sample texture = noise(23, 71, channels, 2, 0, 1);
    for (int image = 0; image < SEEDS; image++) {
      DefectiveSample painted = kind.in(good, texture, 5, image).orElseThrow();
      assertArrayEquals(changed(good, painted), MaskPixels.toArray(painted.mask()));
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 48, 3", "16, 33, 1"})
  void aPastedRectangleHoldsAllThatChanged(int width, int height, int channels) {
    Sample good = noise(width, height, channels, 1, 0, 1);
    for (int image = 0; image < SEEDS; image++) {
      DefectiveSample painted =
          SyntheticDefect.CUT_AND_PASTE.in(good, good, 5, image).orElseThrow();
      boolean[] mask = MaskPixels.toArray(painted.mask());
      boolean[] changed = changed(good, painted);
      int area = area(mask);
      assertEquals(rectangle(mask, width), area);
      IntStream.range(0, mask.length).forEach(i -> assertTrue(mask[i] || !changed[i]));
      // Mirrored in itself, the middle column stays.
      assertTrue(area(changed) >= 0.5 * area);
    }
  }

  @Test
  void aFaintSpotFadesBeyondItsMask() {
    Sample good = constant(BitDepth.FLOAT, 10);
    for (int image = 0; image < SEEDS; image++) {
      DefectiveSample painted = SyntheticDefect.FAINT_SPOT.in(good, good, 5, image).orElseThrow();
      double inside = largestChange(good, painted, true);
      double outside = largestChange(good, painted, false);
      assertTrue(outside <= 0.4 * 0.5 * 5, "outside " + outside);
      assertTrue(inside > outside && inside <= 0.5 * 5, "inside " + inside);
    }
  }

  @Test
  void aScratchChangesAConstantImageByOneAmountRelativeToItsValue() {
    Sample good = constant(BitDepth.FLOAT, 10);
    for (int image = 0; image < SEEDS; image++) {
      DefectiveSample painted = SyntheticDefect.SCRATCH.in(good, good, 5, image).orElseThrow();
      assertArrayEquals(changed(good, painted), MaskPixels.toArray(painted.mask()));
      double change = largestChange(good, painted, true);
      assertTrue(change >= 0.25 * 5 && change <= 0.8 * 5, "change " + change);
    }
  }

  @Test
  void cuttingFromAnImageOfOneValueGivesNoDefect() {
    Sample good = constant(BitDepth.EIGHT, 10);
    assertEquals(Optional.empty(), SyntheticDefect.CUT_AND_PASTE.in(good, good, 5, 0));
    assertEquals(Optional.empty(), SyntheticDefect.TEXTURE_BLOB.in(good, good, 5, 0));
  }

  @ParameterizedTest
  @EnumSource
  void changesAreRelativeToTheContrastOfTheImage(SyntheticDefect kind) {
    Sample good = noise(64, 48, 1, 1, 0, 1);
    Sample brighter = noise(64, 48, 1, 1, 4096, 1024);
    Sample texture = noise(23, 71, 1, 2, 0, 1);
    Sample brighterTexture = noise(23, 71, 1, 2, 4096, 1024);
    for (int image = 0; image < SEEDS; image++) {
      DefectiveSample painted = kind.in(good, texture, 5, image).orElseThrow();
      DefectiveSample other = kind.in(brighter, brighterTexture, 5, image).orElseThrow();
      float[] expected = values(painted.sample());
      float[] actual = values(other.sample());
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], (actual[i] - 4096) / 1024, 1e-5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameArgumentsGiveTheSameDefectAndAnotherImageAnother(SyntheticDefect kind) {
    Sample good = noise(64, 48, 3, 1, 0, 1);
    float[] once = values(kind.in(good, good, 5, 7).orElseThrow().sample());
    assertArrayEquals(once, values(kind.in(good, good, 5, 7).orElseThrow().sample()));
    assertFalse(Arrays.equals(once, values(kind.in(good, good, 5, 8).orElseThrow().sample())));
    assertFalse(Arrays.equals(once, values(kind.in(good, good, 6, 7).orElseThrow().sample())));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsGivenIsNotChanged(SyntheticDefect kind) {
    Sample good = noise(64, 48, 3, 1, 0, 1).withDepth(ArrayImgs.floats(64, 48));
    Sample texture = noise(64, 48, 1, 2, 0, 1);
    DefectiveSample painted = kind.in(good, texture, 5, 0).orElseThrow();
    assertArrayEquals(values(noise(64, 48, 3, 1, 0, 1)), values(good));
    assertArrayEquals(values(noise(64, 48, 1, 2, 0, 1)), values(texture));
    assertSame(good.depth(), painted.sample().depth());
    assertSame(good.bitDepth(), painted.sample().bitDepth());
  }

  @ParameterizedTest
  @EnumSource
  void defectsLieWithinTheForeground(SyntheticDefect kind) {
    boolean[] foreground = new boolean[64 * 48];
    for (int y = 2; y < 7; y++) {
      Arrays.fill(foreground, y * 64 + 3, y * 64 + 9, true);
    }
    Sample good = noise(64, 48, 1, 1, 0, 1).withForeground(MaskPixels.toMask(foreground, 64));
    for (int image = 0; image < SEEDS; image++) {
      DefectiveSample painted = kind.in(good, noise(9, 9, 1, 2, 0, 1), 5, image).orElseThrow();
      boolean[] mask = MaskPixels.toArray(painted.mask());
      boolean[] changed = changed(good, painted);
      for (int i = 0; i < mask.length; i++) {
        assertTrue(foreground[i] || !mask[i] && !changed[i]);
      }
      assertSame(good.foreground(), painted.sample().foreground());
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutForegroundThereIsNoDefect(SyntheticDefect kind) {
    Sample good = noise(20, 20, 1, 1, 0, 1).withForeground(ArrayImgs.bits(20, 20));
    assertEquals(Optional.empty(), kind.in(good, good, 5, 0));
  }

  @ParameterizedTest
  @EnumSource
  void sizesRangeWithTheImage(SyntheticDefect kind) {
    Sample good = noise(200, 100, 1, 1, 0, 1);
    int smallest = Integer.MAX_VALUE;
    int largest = 0;
    for (int image = 0; image < SEEDS; image++) {
      int area = area(MaskPixels.toArray(kind.in(good, good, 5, image).orElseThrow().mask()));
      smallest = Math.min(smallest, area);
      largest = Math.max(largest, area);
    }
    assertTrue(smallest >= 1 && smallest <= 30, "smallest " + smallest);
    assertTrue(largest >= 60 && largest <= 36 * 36, "largest " + largest);
  }

  @ParameterizedTest
  @EnumSource
  void eightBitImagesStayWithinTheirRange(SyntheticDefect kind) {
    Random random = new Random(3);
    Sample good =
        Sample.ofGrey(IntStream.range(0, 64 * 64).map(i -> random.nextInt(2) * 255).toArray(), 64);
    for (int image = 0; image < SEEDS; image++) {
      for (float value : values(kind.in(good, good, 5, image).orElseThrow().sample())) {
        assertTrue(value >= 0 && value <= 255, "value " + value);
      }
    }
  }

  private static Sample noise(
      int width, int height, int channels, long seed, float offset, float scale) {
    Random random = new Random(seed);
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = offset + scale * random.nextFloat();
    }
    return new Sample(ArrayImgs.floats(values, width, height, channels), BitDepth.FLOAT);
  }

  private static Sample constant(BitDepth bitDepth, float value) {
    float[] values = new float[80 * 60];
    Arrays.fill(values, value);
    return new Sample(ArrayImgs.floats(values, 80, 60, 1), bitDepth);
  }

  private static float[] values(Sample sample) {
    float[] values = new float[(int) Views.flatIterable(sample.rgb()).size()];
    int i = 0;
    for (FloatType value : Views.flatIterable(sample.rgb())) {
      values[i++] = value.get();
    }
    return values;
  }

  private static boolean[] changed(Sample good, DefectiveSample painted) {
    float[] before = values(good);
    float[] after = values(painted.sample());
    boolean[] changed = new boolean[(int) (good.width() * good.height())];
    for (int i = 0; i < before.length; i++) {
      changed[i % changed.length] |= before[i] != after[i];
    }
    return changed;
  }

  private static double largestChange(Sample good, DefectiveSample painted, boolean inside) {
    float[] before = values(good);
    float[] after = values(painted.sample());
    boolean[] mask = MaskPixels.toArray(painted.mask());
    return IntStream.range(0, before.length)
        .filter(i -> mask[i % mask.length] == inside)
        .mapToDouble(i -> Math.abs(after[i] - before[i]))
        .max()
        .orElse(0);
  }

  private static int area(boolean[] mask) {
    return (int) IntStream.range(0, mask.length).filter(i -> mask[i]).count();
  }

  /** The pixels of the smallest rectangle around a mask. */
  private static int rectangle(boolean[] mask, int width) {
    int[] set = IntStream.range(0, mask.length).filter(i -> mask[i]).toArray();
    IntSummaryStatistics across = Arrays.stream(set).map(i -> i % width).summaryStatistics();
    IntSummaryStatistics down = Arrays.stream(set).map(i -> i / width).summaryStatistics();
    return (across.getMax() - across.getMin() + 1) * (down.getMax() - down.getMin() + 1);
  }
}
