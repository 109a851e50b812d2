package sc.fiji.ast.pipeline.score.ahead;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sc.fiji.ast.engine.EngineThreads;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Scores several images at once, each on a thread that computes alone: convolutions of an image are
 * too small to be shared well. Where one image at a time is better, it is scored in its turn.
 */
public final class ScoringAhead implements AutoCloseable {

  private final int atOnce;
  private final Scoring beside;
  private final Scoring alone;
  private final ExecutorService threads; // null: one image at a time

  /**
   * @param atOnce how many images are scored at once; 1: each in its turn
   * @param beside scores on a thread that computes alone, while others do the same
   * @param alone scores with all threads
   */
  public ScoringAhead(int atOnce, Scoring beside, Scoring alone) {
    this.atOnce = atOnce;
    this.beside = beside;
    this.alone = alone;
    threads = atOnce == 1 ? null : Executors.newFixedThreadPool(atOnce, ScoringAhead::thread);
  }

  /** One image at a time, on the thread that asks for the result. */
  public static ScoringAhead none(Scoring scoring) {
    return new ScoringAhead(1, scoring, scoring);
  }

  private static Thread thread(Runnable work) {
    Runnable alone =
        () -> {
          EngineThreads.alone();
          work.run();
        };
    Thread thread = new Thread(alone, "AST scores");
    thread.setDaemon(true);
    return thread;
  }

  /** At least 1. */
  public int atOnce() {
    return atOnce;
  }

  /**
   * Begins to score an image, if several are scored at once.
   *
   * @param name what messages call it
   */
  Result ahead(Sample sample, String name) {
    if (threads == null) {
      return inTurn(sample, name);
    }
    Future<AnomalyResult> begun = threads.submit(() -> beside.score(sample, name));
    return () -> {
      try {
        return begun.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Scoring was interrupted.");
      } catch (ExecutionException e) {
        // With all memory to itself it may succeed, or tells why not.
        return alone.score(sample, name);
      }
    };
  }

  /** Scores an image when it is asked for. */
  Result inTurn(Sample sample, String name) {
    return () -> alone.score(sample, name);
  }

  /** What has begun is interrupted. */
  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  /** Scores one image; {@code name} is what messages call it. */
  public interface Scoring {
    AnomalyResult score(Sample sample, String name) throws IOException;
  }

  /** A result to come. */
  public interface Result {

    /**
     * Waits for it.
     *
     * @throws CancellationException if the thread is interrupted; it stays marked as such
     */
    AnomalyResult get() throws IOException;
  }
}
