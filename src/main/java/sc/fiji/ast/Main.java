package sc.fiji.ast;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.commands.headless.CommandLine;
import sc.fiji.ast.commands.headless.Demonstration;
import sc.fiji.ast.model.Preset;

/** Without arguments the demonstration; with arguments, the commands outside Fiji. */
public final class Main {

  private Main() {}

  /**
   * Without arguments learns from {@code test-images/cookie} and writes to {@code target/demo}.
   * Otherwise runs what the arguments say as Fiji's launcher does, for example {@code --headless
   * --run sc.fiji.ast.commands.ScoreFolder 'folder="...",model="...",results="..."'}. Ends the
   * process with a non-zero exit code where that failed.
   */
  public static void main(String[] arguments) {
    // Libraries log through SLF4J, and it warns that nobody listens.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    int code = arguments.length == 0 ? demonstrate() : CommandLine.run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int demonstrate() {
    System.setProperty("java.awt.headless", "true");
    try {
      new Demonstration(
              Path.of("test-images", "cookie"),
              Path.of("target", "demo"),
              Preset.STANDARD.settings(),
              System.out)
          .run();
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
