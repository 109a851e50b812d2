package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRowsTest {

  /** More rows than are read at once, and one that is longer than that. */
  @ParameterizedTest
  @CsvSource({"1000, 700, 3", "300000, 3, 2", "1, 5, 1"})
  void rowsComeInOrderChannelByChannel(int width, int height, int channels) {
    RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(width, height, channels);
    int value = 0;
    for (FloatType pixel : Views.flatIterable(image)) {
      pixel.set(value++ % 10_007);
    }
    int expected = 0;
    for (float[] row : ImageRows.of(image)) {
      assertEquals(width, row.length);
      for (float pixel : row) {
        assertEquals(expected++ % 10_007, pixel);
      }
    }
    assertEquals(width * height * channels, expected);
  }

  @Test
  void aPartOfAnImageOfBytesIsReadFromWhereItBegins() {
    byte[] bytes = new byte[12];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (240 + i);
    }
    var part =
        Views.interval(ArrayImgs.unsignedBytes(bytes, 4, 3), new long[] {1, 1}, new long[] {2, 2});
    List<float[]> rows = new ArrayList<>();
    ImageRows.of(part).forEach(row -> rows.add(row.clone()));
    assertEquals(2, rows.size());
    assertArrayEquals(new float[] {245, 246}, rows.get(0));
    assertArrayEquals(new float[] {249, 250}, rows.get(1));
  }

  @Test
  void aMaskIsZeroAndOne() {
    RandomAccessibleInterval<BitType> mask = ArrayImgs.bits(3, 1);
    mask.getAt(1, 0).setOne();
    Iterator<float[]> rows = ImageRows.of(mask).iterator();
    assertArrayEquals(new float[] {0, 1, 0}, rows.next());
    assertFalse(rows.hasNext());
    assertThrows(NoSuchElementException.class, rows::next);
  }
}
