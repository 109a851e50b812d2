package sc.fiji.ast.commands;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.script.ScriptService;

/**
 * Presses Escape at random moments while a stack is scored whose planes take many seconds each:
 * from a program, as a dialog does it, from a macro and from a script. Prints the longest time from
 * the key to the end.
 *
 * <p>Arguments: [TURNS].
 */
public final class EscapeBenchmark {
  private static final String SETTINGS =
      TinyModel.SETTINGS.replace(
          "\"imageSize\": 64", "\"imageSize\": 512, \"tile\": {\"size\": 256, \"overlap\": 32}");
  private static final String SCRIPT =
      """
      #@ CommandService commands
      #@ ij.ImagePlus image
      #@ String model
      score = sc.fiji.ast.commands.ScoreImage
      commands.run(score, true, "image", image, "model", new File(model)).get()
      """;
  private static final int SIDE = 4000;
  private static final int LONGEST_WAIT_MILLISECONDS = 8_000;

  private EscapeBenchmark() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    int turns = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    Path folder = Files.createTempDirectory("escape");
    TinyModel.paintGood(folder);
    Path model = folder.resolve("model.ast");
    ImagePlus image = IJ.createImage("image", "RGB noise", SIDE, SIDE, 5);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try (Context context = new Context();
        MacroBridge macros = new MacroBridge(context)) {
      CommandService commands = context.service(CommandService.class);
      ScriptService scripts = context.service(ScriptService.class);
      commands
          .run(
              TrainModel.class,
              true,
              "folder",
              folder.toFile(),
              "model",
              model.toFile(),
              "settings",
              SETTINGS)
          .get();
      macros.openInWindow(image);
      String macro = "run('Score Image with AST...', 'model=[" + model + "]');";
      report(
          "command",
          turns,
          caller,
          () ->
              commands.run(ScoreImage.class, true, "image", image, "model", model.toFile()).get());
      report("macro", turns, caller, () -> macros.run("setBatchMode(false); " + macro, ""));
      report(
          "script",
          turns,
          caller,
          () ->
              scripts
                  .run("escape.groovy", SCRIPT, true, "image", image, "model", model.toString())
                  .get());
    } finally {
      caller.shutdown();
    }
  }

  private static void report(
      String way, int turns, ExecutorService caller, Callable<Object> scoring) throws Exception {
    Random random = new Random(1);
    double longest = 0;
    int ended = 0;
    for (int turn = 0; turn < turns; turn++) {
      Future<Object> run = caller.submit(scoring);
      Thread.sleep(random.nextInt(LONGEST_WAIT_MILLISECONDS));
      ended += run.isDone() ? 1 : 0;
      long pressed = System.nanoTime();
      IJ.setKeyDown(KeyEvent.VK_ESCAPE);
      if (way.equals("macro")) {
        Interpreter.abort();
      }
      run.get();
      longest = Math.max(longest, (System.nanoTime() - pressed) / 1e9);
    }
    System.out.printf(
        "%s: %d times, %d had ended before, at most %.2f s from the key to the end%n",
        way, turns, ended, longest);
  }
}
