package sc.fiji.ast.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.log.LogService;

class AstCommandTest {
  private Context context;

  @BeforeEach
  void start() {
    context = new Context(LogService.class);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  @Test
  void whatTheUserCanMendBecomesTheReasonOfCancellation() {
    assertEquals("a.png: broken", reason(new IOException("a.png: broken")));
    assertEquals("seed is 'x'", reason(new IllegalArgumentException("seed is 'x'")));
    assertEquals("Cancelled.", reason(new CancellationException()));
  }

  @Test
  void systemMessagesAreMadeReadable() {
    assertEquals(
        "/x: there is no such file or folder; check the path.",
        reason(new NoSuchFileException("/x")));
    assertEquals(
        "/x: access is denied; check the permissions of the file or folder.",
        reason(new AccessDeniedException("/x")));
    assertEquals("java.io.EOFException", reason(new EOFException()));
  }

  @Test
  void wantOfMemoryIsToldWithWhatToDo() {
    String reason = reason(new OutOfMemoryError("Java heap space"));
    assertTrue(reason.startsWith("Java's memory does not suffice. Close other images"), reason);
  }

  @Test
  void aReasonGivenBeforeStays() {
    Failing command = failing(new CancellationException());
    command.cancel("enough");
    command.run();
    assertEquals("enough", command.getCancelReason());
  }

  @Test
  void aFaultOfTheSoftwareGoesOnToTheCaller() {
    Failing command = failing(new IllegalStateException("fault"));
    Exception fault = assertThrows(IllegalStateException.class, command::run);
    assertEquals("fault", fault.getMessage());
    assertFalse(command.isCanceled());
  }

  private String reason(Throwable failure) {
    Failing command = failing(failure);
    command.run();
    return command.getCancelReason();
  }

  private Failing failing(Throwable failure) {
    Failing command = new Failing(failure);
    command.setContext(context);
    return command;
  }

  private static final class Failing extends AstCommand {
    private final Throwable failure;

    Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    protected void execute() throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      throw (RuntimeException) failure;
    }
  }
}
