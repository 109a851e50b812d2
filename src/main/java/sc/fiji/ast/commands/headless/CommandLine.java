package sc.fiji.ast.commands.headless;

import java.util.List;
import java.util.Locale;
import org.scijava.Context;
import org.scijava.SciJava;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.module.event.ModuleFinishedEvent;

/**
 * Runs commands as Fiji's launcher does ({@code --headless --run CLASS 'key="value",...'}), and
 * tells whether they succeeded.
 */
public final class CommandLine {
  private static final String RUN = "--run";

  private CommandLine() {}

  /**
   * Does what the arguments say, and returns when it is done.
   *
   * @return the exit code: 0, or 1 where a command failed, with its message on the error stream
   */
  public static int run(String... arguments) {
    if (List.of(arguments).contains("--headless")) {
      System.setProperty("java.awt.headless", "true");
    }
    try (Context context = new Context()) {
      return run(context, arguments);
    }
  }

  private static int run(Context context, String... arguments) {
    List<RunRequest> requests = RunRequest.in(List.of(arguments), RUN);
    try {
      requireSome(requests, arguments);
      requests.forEach(request -> request.check(context));
    } catch (IllegalArgumentException e) {
      context.service(LogService.class).error(e.getMessage());
      return 1;
    }
    Finished finished = new Finished();
    context.service(EventService.class).subscribe(finished);
    new SciJava(context).launch(arguments);
    return finished.count == requests.size() ? 0 : 1;
  }

  private static void requireSome(List<RunRequest> requests, String... arguments) {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The arguments are '%s'; give --headless --run COMMAND 'key=\"value\",...'.",
              String.join(" ", arguments)));
    }
  }

  /** Counts commands that ended well; all others may leave no other trace but the log. */
  private static final class Finished {
    private int count;

    @EventHandler
    void onEvent(ModuleFinishedEvent event) {
      count++;
    }
  }
}
