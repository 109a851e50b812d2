package sc.fiji.ast;

import sc.fiji.ast.commands.CommandLine;

/** The demonstration; with arguments, the commands outside Fiji. */
public final class Main {

  private Main() {}

  /**
   * Runs what the arguments say as Fiji's launcher does, for example {@code --headless --run
   * sc.fiji.ast.commands.ScoreFolder 'folder="...",model="...",results="..."'}. Ends the process
   * with a non-zero exit code where that failed.
   */
  public static void main(String[] arguments) {
    // Libraries log through SLF4J, and it warns that nobody listens.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    if (arguments.length == 0) {
      System.out.println("x");
      return;
    }
    int code = CommandLine.run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }
}
