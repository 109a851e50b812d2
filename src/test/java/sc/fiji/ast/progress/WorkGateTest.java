package sc.fiji.ast.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkGateTest {

  private final WorkGate gate = new WorkGate();

  @Test
  void nothingEntersAGateThatIsShut() throws InterruptedException {
    gate.enter();
    gate.leave();
    assertFalse(gate.isShut());
    assertTrue(gate.shut(Duration.ZERO));
    assertTrue(gate.isShut());
    CancellationException refused = assertThrows(CancellationException.class, gate::enter);
    assertEquals("The program is ending.", refused.getMessage());
  }

  @Test
  void shuttingWaitsUntilAllThatEnteredHasLeft() throws Exception {
    gate.enter();
    gate.enter();
    FutureTask<Boolean> shut = new FutureTask<>(() -> gate.shut(Duration.ofMinutes(5)));
    Thread hook = new Thread(shut);
    hook.start();
    while (!gate.isShut()) {
      Thread.onSpinWait();
    }
    gate.leave();
    // It has been told of the first, and waits again for the second.
    hook.join(50);
    assertFalse(shut.isDone());
    gate.leave();
    assertTrue(shut.get(5, TimeUnit.MINUTES));
  }

  @Test
  void shuttingDoesNotWaitForEver() throws InterruptedException {
    gate.enter();
    assertFalse(gate.shut(Duration.ofMillis(20)));
    assertTrue(gate.isShut());
  }
}
