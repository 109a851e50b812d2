package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedColorsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "20, 18", "256, 256", "257, 513", "700, 300"})
  void channelsAreRedGreenAndBlueAsInACopy(int width, int height) {
    int[] pixels = new Random(1).ints((long) width * height).toArray();
    Sample sample = PackedColors.of(pixels, width);
    Sample copy = Sample.ofRgb(pixels, width);
    assertEquals(BitDepth.EIGHT, sample.bitDepth());
    assertArrayEquals(copy.rgb().dimensionsAsLongArray(), sample.rgb().dimensionsAsLongArray());
    var expected = ImageRows.of(copy.rgb()).iterator();
    for (float[] row : ImageRows.of(sample.rgb())) {
      assertArrayEquals(expected.next(), row);
    }
    int last = pixels[pixels.length - 1];
    assertEquals(last >> 16 & 0xff, sample.rgb().getAt(width - 1, height - 1, 0).get());
    assertEquals(last & 0xff, sample.rgb().getAt(width - 1, height - 1, 2).get());
  }
}
