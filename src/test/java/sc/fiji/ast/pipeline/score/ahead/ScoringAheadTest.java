package sc.fiji.ast.pipeline.score.ahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.EngineThreads;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;

class ScoringAheadTest {

  private static final ScoringAhead.Scoring NEVER =
      (sample, name) -> {
        throw new AssertionError("not to be scored so: " + name);
      };

  private final Sample sample = Painted.stripes(8, 8, 1, BitDepth.EIGHT, 1);

  @Test
  void severalAreScoredAtOnceEachOnAThreadThatComputesAlone() throws IOException {
    int all = EngineThreads.number();
    CyclicBarrier both = new CyclicBarrier(2);
    List<Integer> threads = Collections.synchronizedList(new ArrayList<>());
    ScoringAhead.Scoring waiting =
        (image, name) -> {
          meet(both); // Nobody passes alone.
          threads.add(EngineThreads.number());
          return null;
        };
    try (ScoringAhead scoring = new ScoringAhead(2, waiting, NEVER)) {
      ScoringAhead.Result first = scoring.ahead(sample, "first");
      ScoringAhead.Result second = scoring.ahead(sample, "second");
      first.get();
      second.get();
    }
    assertEquals(List.of(1, 1), threads);
    assertEquals(all, EngineThreads.number());
  }

  @Test
  void whatFailsAheadIsScoredAloneInItsTurn() {
    Thread asking = Thread.currentThread();
    IOException reason = new IOException("no such weight");
    ScoringAhead.Scoring beside =
        (image, name) -> {
          assertNotSame(asking, Thread.currentThread());
          throw new OutOfMemoryError("too many at once");
        };
    ScoringAhead.Scoring alone =
        (image, name) -> {
          assertSame(asking, Thread.currentThread());
          throw reason;
        };
    try (ScoringAhead scoring = new ScoringAhead(2, beside, alone)) {
      ScoringAhead.Result result = scoring.ahead(sample, "image");
      assertSame(reason, assertThrows(IOException.class, result::get));
    }
  }

  @Test
  void anInterruptedThreadDoesNotWaitAndClosingInterruptsWhatHasBegun() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    ScoringAhead.Scoring endless =
        (image, name) -> {
          try {
            Thread.sleep(Long.MAX_VALUE);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return null;
        };
    try (ScoringAhead scoring = new ScoringAhead(2, endless, NEVER)) {
      ScoringAhead.Result result = scoring.ahead(sample, "image");
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, result::get);
      assertTrue(Thread.interrupted());
    }
    assertTrue(interrupted.await(1, TimeUnit.MINUTES));
  }

  @Test
  void whereOneIsScoredAtATimeNothingBeginsAhead() throws IOException {
    List<String> scored = new ArrayList<>();
    ScoringAhead.Scoring noting =
        (image, name) -> {
          scored.add(name);
          return null;
        };
    try (ScoringAhead scoring = ScoringAhead.none(noting)) {
      assertEquals(1, scoring.atOnce());
      ScoringAhead.Result result = scoring.ahead(sample, "image");
      assertEquals(List.of(), scored);
      result.get();
      assertEquals(List.of("image"), scored);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
