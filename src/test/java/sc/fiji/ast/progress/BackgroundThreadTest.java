package sc.fiji.ast.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.progress.BackgroundThread.Pending;

class BackgroundThreadTest {

  @Test
  void piecesAreDoneInTheirOrderOnOneOtherThread() throws IOException {
    List<Thread> threads = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    try (BackgroundThread thread = new BackgroundThread("test")) {
      List<Pending<Boolean>> pieces =
          IntStream.range(0, 5)
              .mapToObj(
                  i -> thread.start(() -> threads.add(Thread.currentThread()) && order.add(i)))
              .toList();
      assertTrue(pieces.get(4).get());
    }
    assertEquals(List.of(0, 1, 2, 3, 4), order);
    assertEquals(1, threads.stream().distinct().count());
    assertTrue(threads.get(0) != Thread.currentThread());
    assertEquals("test", threads.get(0).getName());
  }

  @Test
  void whatFailsIsThrownToWhoeverWaits() {
    IOException disk = new IOException("full");
    Error memory = new OutOfMemoryError("heap");
    try (BackgroundThread thread = new BackgroundThread("test")) {
      Pending<Object> first =
          thread.start(
              () -> {
                throw disk;
              });
      Pending<Object> second =
          thread.start(
              () -> {
                throw memory;
              });
      assertSame(memory, assertThrows(OutOfMemoryError.class, second::get));
      assertSame(disk, assertThrows(IOException.class, first::get));
    }
  }

  @Test
  void anInterruptedThreadStillWaitsAndStaysMarked() throws IOException {
    CountDownLatch waiting = new CountDownLatch(1);
    Thread waiter = Thread.currentThread();
    try (BackgroundThread thread = new BackgroundThread("test")) {
      Pending<Integer> result =
          thread.start(
              () -> {
                waiter.interrupt();
                return uninterrupted(waiting);
              });
      waiting.countDown();
      assertEquals(7, result.get());
    }
    assertTrue(Thread.interrupted());
  }

  private static int uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
      return 7;
    } catch (InterruptedException e) {
      return 0;
    }
  }

  @Test
  void whatWasStartedBeforeClosingIsStillDone() throws IOException {
    Pending<Integer> last;
    try (BackgroundThread thread = new BackgroundThread("test")) {
      thread.start(() -> 1);
      last = thread.start(() -> 2);
    }
    assertEquals(2, last.get());
  }
}
