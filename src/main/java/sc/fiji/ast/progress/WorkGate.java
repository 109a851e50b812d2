package sc.fiji.ast.progress;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Lets work in until it is shut for good, and can then wait until all of it has ended. */
final class WorkGate {

  private int running;
  private boolean shut;

  /**
   * @throws CancellationException if the gate is shut
   */
  synchronized void enter() {
    if (shut) {
      throw new CancellationException("The program is ending.");
    }
    running++;
  }

  synchronized void leave() {
    running--;
    notifyAll();
  }

  synchronized boolean isShut() {
    return shut;
  }

  /**
   * Shuts the gate and waits for what is running.
   *
   * @param patience how long to wait at most
   * @return whether all of it has ended
   */
  synchronized boolean shut(Duration patience) throws InterruptedException {
    shut = true;
    long end = System.nanoTime() + patience.toNanos();
    while (running > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return true;
  }
}
