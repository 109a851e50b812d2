package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class ThresholdedMapTest {

  private final Img<FloatType> map =
      ArrayImgs.floats(new float[] {0.5f, 2, 1, 1.5f, 3, 0, 3, 1.01f}, 4, 2);

  @Test
  void whatExceedsTheThresholdIsMarkedAndCounted() {
    ThresholdedMap marked = ThresholdedMap.of(map, 1);
    boolean[] expected = {false, true, false, true, true, false, true, true};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], marked.mask().getAt(i % 4, i / 4).get(), "at " + i);
    }
    assertEquals(5, marked.area());
  }

  @Test
  void ofEqualLargestValuesTheFirstIsNamed() {
    ThresholdedMap marked = ThresholdedMap.of(map, 100);
    assertEquals(3, marked.max());
    assertEquals(0, marked.maxX());
    assertEquals(1, marked.maxY());
    assertEquals(0, marked.area());
  }

  @Test
  void anEmptyMapHasItsLargestValueAtItsOrigin() {
    ThresholdedMap marked = ThresholdedMap.of(ArrayImgs.floats(3, 3), 1);
    assertEquals(0, marked.max());
    assertEquals(0, marked.maxX());
    assertEquals(0, marked.maxY());
  }

  @Test
  void aValueThatIsNoNumberIsNotLost() {
    map.getAt(1, 0).set(Float.NaN);
    assertTrue(Float.isNaN(ThresholdedMap.of(map, 1).max()));
    assertEquals(4, ThresholdedMap.of(map, 1).area());
  }
}
