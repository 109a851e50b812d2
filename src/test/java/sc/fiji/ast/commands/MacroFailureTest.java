package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.thread.ThreadService;

/** What a macro sees of commands that fail. */
class MacroFailureTest extends MacroSession {
  private final List<LogMessage> messages = new ArrayList<>();
  private final LogListener collector = messages::add;
  @TempDir Path folder;

  @BeforeEach
  void start() {
    context.service(LogService.class).addLogListener(collector);
    System.clearProperty("reached");
  }

  @Test
  void aCommandThatSucceedsLetsTheMacroGoOn() {
    macros.run("run(\"AST Engine Status\");" + REACHED, "");
    assertEquals("yes", System.getProperty("reached"));
    assertEquals(List.of(), errors());
  }

  @Test
  void aMissingFolderStopsTheMacroWithItsName() {
    Path none = folder.resolve("none [1] ü");
    String options = "\"model=[" + folder.resolve("m.ast") + "] folder=[" + none + "]\"";
    macros.run("run(\"Train AST Model...\", " + options + ");" + REACHED, "");
    assertEquals(null, System.getProperty("reached"));
    assertEquals(1, errors().size(), errors().toString());
    assertTrue(errors().get(0).startsWith(none + ": there is no such folder"), errors().get(0));
  }

  @Test
  void aTextThatHoldsACharacterZeroIsNamed() {
    String options =
        "\"folder=["
            + folder
            + "] model=["
            + folder.resolve("m.ast")
            + "] seed=1\"+fromCharCode(0)";
    macros.run("run(\"Train AST Model...\", " + options + ");" + REACHED, "");
    assertEquals(null, System.getProperty("reached"));
    assertTrue(errors().get(0).contains("'seed' holds a character 0"), errors().get(0));
  }

  @Test
  void aMissingKeyStopsTheMacroAndIsNamed() {
    String options = "\"folder=[" + folder + "]\"";
    macros.run("run(\"Train AST Model...\", " + options + ");" + REACHED, "");
    assertEquals(null, System.getProperty("reached"));
    assertTrue(errors().get(0).contains("'model' is missing"), errors().get(0));
    assertTrue(errors().get(0).contains("Inputs: folder, model, [modality]"), errors().get(0));
  }

  @Test
  void aMissingImageStopsTheMacroAndIsNamed() {
    macros.run("run(\"Score Image with AST...\", \"model=/m.ast\");" + REACHED, "");
    assertEquals(null, System.getProperty("reached"));
    assertTrue(errors().get(0).contains("'image' is missing; open an image"), errors().get(0));
  }

  /** Dialogs of ImageJ stay closed while Fiji finds options at the threads that wait. */
  @Test
  void noThreadThatWaitsForAFailedCommandHoldsOptionsThatWouldHideTheMessage() throws Exception {
    assertNull(optionsOfCaller("run(\"Train AST Model...\", \"folder=[" + folder + "]\");"));
    assertNull(macros.optionsLeft());
  }

  @Test
  void aCommandThatSucceedsLeavesTheOptions() throws Exception {
    assertEquals("key=value ", optionsOfCaller("run(\"AST Engine Status\", \"some=thing\");"));
    assertEquals("some=thing ", macros.optionsLeft());
  }

  /** Of a thread that runs a macro on a thread of SciJava, and waits for it. */
  private String optionsOfCaller(String macro) throws Exception {
    FutureTask<String> call =
        new FutureTask<>(
            () -> {
              Macro.setOptions("key=value");
              context.service(ThreadService.class).run(() -> macros.run(macro, "")).get();
              return Macro.getOptions();
            });
    new Thread(call, "Run$_caller").start();
    return call.get();
  }

  private static final String REACHED =
      "call(\"java.lang.System.setProperty\", \"reached\", \"yes\");";

  private List<String> errors() {
    return messages.stream()
        .filter(message -> message.level() <= org.scijava.log.LogLevel.ERROR)
        .map(LogMessage::text)
        .toList();
  }
}
