package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import java.awt.event.KeyEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.script.ScriptService;

/** The Escape key while a stack is scored, pressed when a plane takes long. */
class EscapeTest extends CommandTest {
  private static final String SCORED =
      "image: 1 of 5 planes were scored; their rows are in the table 'AST Results'.";

  private final CountDownLatch ended = new CountDownLatch(1);
  private final SlowStack stack = new SlowStack();
  private final ImagePlus image = new ImagePlus("image", stack);
  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void release() {
    ended.countDown();
    System.setOut(out);
    IJ.resetEscape();
  }

  @Test
  void aCommandEndsWhileThePlaneIsStillReadAndKeepsItsRows() throws Exception {
    stack.onSecondPlane = EscapeTest::pressEscape;
    CommandModule run = run(ScoreImage.class, "image", image, "model", TinyModel.file().toFile());
    assertFalse(stack.read);
    assertFailed(run, "Cancelled.");
    ResultsTable table = (ResultsTable) run.getOutput("table");
    assertEquals(1, table.size());
    assertEquals(1, table.getValue("Plane", 0));
  }

  @Test
  void soDoesAMacroAndSaysWhatIsKept() throws Exception {
    stack.onSecondPlane =
        () -> {
          pressEscape();
          Interpreter.abort(); // As ImageJ does when the key is pressed.
        };
    try (MacroBridge macros = new MacroBridge(context)) {
      macros.openInWindow(image);
      System.clearProperty("reached");
      listen();
      macros.run(
          "setBatchMode(false); run('Score Image with AST...', 'model=["
              + TinyModel.file()
              + "]'); call('java.lang.System.setProperty', 'reached', 'yes');",
          "");
    }
    assertEquals(null, System.getProperty("reached"));
    assertKept();
  }

  @Test
  void soDoesAScriptAndSaysWhatIsKept() throws Exception {
    stack.onSecondPlane = EscapeTest::pressEscape;
    String script =
        """
        #@ CommandService commands
        #@ ij.ImagePlus image
        #@ String model
        #@output String reason
        score = sc.fiji.ast.commands.ScoreImage
        run = commands.run(score, true, "image", image, "model", new File(model)).get()
        reason = run.getCancelReason()
        """;
    listen();
    Object reason =
        context
            .service(ScriptService.class)
            .run("escape.groovy", script, true, "image", image, "model", "" + TinyModel.file())
            .get()
            .getOutput("reason");
    assertEquals("Cancelled.", reason);
    assertKept();
  }

  private static void pressEscape() {
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
  }

  private void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private void assertKept() {
    assertFalse(stack.read);
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains(SCORED), text);
    assertTrue(text.contains("image\t1\t1\t1\t1\t"), text);
    assertFalse(text.contains("image\t2\t"), text);
  }

  /** The second plane is read only when the command has ended, or a minute is over. */
  private final class SlowStack extends VirtualStack {
    private final ImagePlus planes = TinyModel.stack("planes", "8-bit", 5);
    private volatile Runnable onSecondPlane = () -> {};
    private volatile boolean read;

    SlowStack() {
      super(TinyModel.WIDTH, TinyModel.HEIGHT, 5);
    }

    @Override
    public int getSize() {
      return 5;
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
      if (plane == 2) {
        onSecondPlane.run();
        await();
        read = true;
      }
      return planes.getStack().getProcessor(plane);
    }

    private void await() {
      boolean interrupted = false;
      while (true) {
        try {
          ended.await(1, TimeUnit.MINUTES);
          break;
        } catch (InterruptedException e) {
          interrupted = true; // A native step would not be interrupted either.
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
