package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOrderTest {

  @ParameterizedTest
  @CsvSource({"10, 5", "7, 3", "3, 8", "1, 4", "5, 5", "100, 1"})
  void everyEpochHasEachImageOnce(int images, int batch) {
    List<Integer> all = sequence(new BatchOrder(images, batch, 3), 4 * images);
    List<Integer> expected = IntStream.range(0, images).boxed().toList();
    for (int epoch = 0; epoch * images + images <= all.size(); epoch++) {
      List<Integer> one = new ArrayList<>(all.subList(epoch * images, (epoch + 1) * images));
      Collections.sort(one);
      assertEquals(expected, one, "epoch " + epoch);
    }
  }

  @Test
  void aBatchIsFullAlsoWithFewerImages() {
    int[] batch = new BatchOrder(3, 8, 0).batch(5);
    assertEquals(8, batch.length);
    assertTrue(IntStream.of(batch).allMatch(image -> image >= 0 && image < 3));
  }

  @Test
  void theSameSeedGivesTheSameOrderWhereverItStarts() {
    BatchOrder whole = new BatchOrder(7, 3, 42);
    IntStream.range(0, 20).forEach(whole::batch);
    assertArrayEquals(new BatchOrder(7, 3, 42).batch(11), whole.batch(11));
  }

  @Test
  void epochsAndSeedsDiffer() {
    List<Integer> one = sequence(new BatchOrder(50, 10, 1), 10);
    assertNotEquals(one.subList(0, 50), one.subList(50, 100));
    assertNotEquals(one, sequence(new BatchOrder(50, 10, 2), 10));
  }

  private static List<Integer> sequence(BatchOrder order, int steps) {
    List<Integer> images = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      IntStream.of(order.batch(step)).forEach(images::add);
    }
    return images;
  }
}
