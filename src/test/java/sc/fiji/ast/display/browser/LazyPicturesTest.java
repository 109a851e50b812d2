package sc.fiji.ast.display.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LazyPicturesTest {
  private final Semaphore mayPaint = new Semaphore(0);
  private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
  private final List<Integer> painted = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
  private final LazyPictures<Integer> pictures =
      new LazyPictures<>(3, 2, this::paint, arrived::add);

  private BufferedImage paint(int key) {
    begun.add(key);
    mayPaint.acquireUninterruptibly();
    painted.add(key);
    return new BufferedImage(1 + key, 1, BufferedImage.TYPE_INT_RGB);
  }

  @AfterEach
  void close() {
    pictures.close();
    mayPaint.release(100);
  }

  @Test
  void aPictureIsPaintedOnceAndKept() throws InterruptedException {
    mayPaint.release(100);
    assertEquals(Optional.empty(), pictures.get(5));
    assertEquals(5, arrived.take());
    BufferedImage picture = pictures.get(5).orElseThrow();
    assertEquals(6, picture.getWidth());
    assertSame(picture, pictures.get(5).orElseThrow());
    assertEquals(List.of(5), painted);
  }

  @Test
  void theLatestWishIsFulfilledFirstAndOldOnesAreForgotten() throws InterruptedException {
    pictures.get(1);
    assertEquals(1, begun.take());
    for (int key = 2; key <= 6; key++) {
      pictures.get(key);
    }
    mayPaint.release(100);
    assertEquals(1, arrived.take());
    assertEquals(6, arrived.take());
    assertEquals(5, arrived.take());
    assertEquals(List.of(1, 6, 5), painted);
  }

  @Test
  void onlyTheLatestUsedAreKept() throws InterruptedException {
    mayPaint.release(100);
    for (int key = 1; key <= 3; key++) {
      pictures.get(key);
      assertEquals(key, arrived.take());
    }
    assertTrue(pictures.get(1).isPresent());
    pictures.get(4);
    assertEquals(4, arrived.take());
    assertEquals(3, pictures.size());
    assertTrue(pictures.get(1).isPresent());
    assertEquals(Optional.empty(), pictures.get(2));
  }

  @Test
  void afterClosingNothingIsPaintedAnyMore() throws InterruptedException {
    pictures.get(1);
    begun.take();
    pictures.get(2);
    pictures.close();
    mayPaint.release(100);
    assertEquals(1, arrived.take());
    assertEquals(Optional.empty(), pictures.get(1));
    assertEquals(Optional.empty(), pictures.get(3));
    assertEquals(List.of(1), painted);
    assertEquals(0, pictures.size());
  }
}
