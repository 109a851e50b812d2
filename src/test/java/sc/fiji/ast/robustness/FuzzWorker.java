package sc.fiji.ast.robustness;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.ast.commands.MacroTarget;

/**
 * Runs cases in a Java of their own, which may crash or be ended, and prints a {@link FuzzResult}
 * as JSON before and after each. The files of cases that failed stay.
 *
 * <p>Arguments: MODEL FOLDER SEED FIRST COUNT [KIND].
 */
final class FuzzWorker {

  /** The exit code after a case that took too long, which cannot be stopped in another way. */
  static final int HUNG = 3;

  private static final int SECONDS = 60;
  private static final Gson GSON = new Gson();

  private final PrintStream out;
  private final Path folder;
  private final long seed;

  private FuzzWorker(PrintStream out, Path folder, long seed) {
    this.out = out;
    this.folder = folder;
    this.seed = seed;
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    // What libraries and commands print is no result.
    System.setOut(System.err);
    Path folder = Path.of(args[1]);
    int first = Integer.parseInt(args[3]);
    int count = Integer.parseInt(args[4]);
    String kind = args.length > 5 ? args[5] : "";
    FuzzWorker worker = new FuzzWorker(out, folder, Long.parseLong(args[2]));
    List<FuzzTarget> targets = targets(Path.of(args[0]), Files.createTempDirectory("sound"));
    for (int number = first; number < first + count; number++) {
      FuzzTarget target = targets.get(number % targets.size());
      if (kind.isEmpty() || kind.equals(target.name())) {
        worker.run(number, target);
      }
    }
    // Threads of the engine and of SciJava may go on.
    System.exit(0);
  }

  private static List<FuzzTarget> targets(Path model, Path sound) throws Exception {
    return List.of(
        new ModelTarget(model),
        new SafetensorsTarget(model),
        new SettingsTarget(),
        new MaskTarget(),
        new ImageTarget(),
        new FolderTarget(model, sound),
        new MacroTarget(model, Path.of("").toAbsolutePath()),
        new ResultsTarget(model, sound),
        new ComparisonTarget(sound),
        new CheckpointTarget(sound));
  }

  private void run(int number, FuzzTarget target) throws IOException, InterruptedException {
    print(FuzzResult.started(number, target.name()));
    Path files = Files.createDirectory(folder.resolve("case-" + number));
    FuzzResult[] result = new FuzzResult[1];
    Thread thread = new Thread(() -> result[0] = judged(number, target, files), "case");
    thread.start();
    thread.join(SECONDS * 1000L);
    if (thread.isAlive()) {
      print(FuzzResult.hung(number, target.name(), SECONDS, thread.getStackTrace()));
      Runtime.getRuntime().halt(HUNG);
    }
    if (result[0].outcome() != FuzzResult.Outcome.FAILED) {
      new FileTree(files).delete();
    }
    print(result[0]);
  }

  private FuzzResult judged(int number, FuzzTarget target, Path files) {
    try {
      target.run(new SplittableRandom(seed ^ Long.reverse(number)), files);
      return FuzzResult.read(number, target.name());
    } catch (Throwable thrown) {
      if (target.documents(thrown, files)) {
        return FuzzResult.refused(number, target.name());
      }
      System.err.print("Case " + number + ", " + target.name() + ": ");
      thrown.printStackTrace();
      return FuzzResult.failed(number, target.name(), thrown);
    }
  }

  private void print(FuzzResult result) {
    out.println(GSON.toJson(result));
    if (out.checkError()) {
      // Nobody listens any more.
      Runtime.getRuntime().halt(HUNG);
    }
  }
}
