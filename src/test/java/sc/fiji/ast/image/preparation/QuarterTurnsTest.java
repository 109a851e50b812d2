package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;

class QuarterTurnsTest {

  private static final int[] PIXELS = {1, 2, 3, 4, 5, 6};

  /** Of rows 1 2 3 and 4 5 6: what stands at 0, 0, and beside it. */
  @ParameterizedTest
  @CsvSource({"0, 3, 2, 1, 2", "1, 2, 3, 4, 1", "2, 3, 2, 6, 5", "3, 2, 3, 3, 6"})
  void eachImageComesAsItIsAndTurnedThreeTimes(
      int turns, int width, int height, float corner, float beside) throws IOException {
    Sample turned = new QuarterTurns(source(Sample.ofGrey(PIXELS, 3))).read(4 + turns);
    assertArrayEquals(new long[] {width, height, 1}, turned.rgb().dimensionsAsLongArray());
    assertEquals(corner, turned.rgb().getAt(0, 0, 0).get());
    assertEquals(beside, turned.rgb().getAt(1, 0, 0).get());
    assertNull(turned.foreground());
    assertNull(turned.depth());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void foregroundAndHeightsTurnWithIt(int turns) throws IOException {
    float[] heights = {1, 2, 3, 4, 5, 6};
    var mask = ArrayImgs.bits(3, 2);
    mask.getAt(2, 1).setOne();
    Sample sample =
        Sample.ofGrey(PIXELS, 3).withDepth(ArrayImgs.floats(heights, 3, 2)).withForeground(mask);
    Sample turned = new QuarterTurns(source(sample)).read(turns);
    RandomAccessibleInterval<FloatType> depth = turned.depth();
    for (int y = 0; y < turned.height(); y++) {
      for (int x = 0; x < turned.width(); x++) {
        float grey = turned.rgb().getAt(x, y, 0).get();
        assertEquals(grey, depth.getAt(x, y).get());
        assertEquals(grey == 6, turned.foreground().getAt(x, y).get());
      }
    }
  }

  @Test
  void namesAreThoseOfTheImages() {
    QuarterTurns turns = new QuarterTurns(source(Sample.ofGrey(PIXELS, 3)));
    assertEquals(8, turns.size());
    assertEquals("0", turns.name(3));
    assertEquals("1", turns.name(4));
  }

  private static SampleSource source(Sample sample) {
    return new SampleSource() {
      @Override
      public int size() {
        return 2;
      }

      @Override
      public String name(int index) {
        return "" + index;
      }

      @Override
      public Sample read(int index) {
        return sample;
      }
    };
  }
}
