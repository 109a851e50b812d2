package sc.fiji.ast.robustness;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives damaged inputs of all kinds to the code that reads them: model files and arrays with right
 * checksums, settings, masks, TIFF files, data sets, options of macros, results, comparisons and
 * checkpoints that are gone on with. Each either is read, or refused by an exception that is
 * documented (see the classes named ...Target). Everything else is a failure: another exception, a
 * message that does not name the file, more than 60 seconds, too much memory, a crash of Java.
 *
 * <p>Prints the counts of each kind, and each distinct failure with the number of its first case;
 * its files and stack trace stay in the folder that is named. The exit code is 1 if any case
 * failed.
 *
 * <p>Arguments: [COUNT [SEED [FIRST [KIND]]]], 5,000 cases of seed 1 by default. The same seed and
 * number give the same case: {@code 1 1 417} repeats case 417; {@code 5000 1 0 model} passes over
 * all cases but those of models. To be started with {@code java -cp}, in the project's folder.
 */
public final class FuzzBenchmark {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final int BETWEEN_LINES = 500;

  private final Path folder;
  private final List<String> arguments;
  private final FuzzTally tally = new FuzzTally();

  private FuzzBenchmark(Path folder, List<String> arguments) {
    this.folder = folder;
    this.arguments = arguments;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
    String seed = args.length > 1 ? args[1] : "1";
    int first = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    String kind = args.length > 3 ? args[3] : "";
    Path folder = Files.createTempDirectory("fuzz");
    FuzzBenchmark fuzz = new FuzzBenchmark(folder, List.of(seed, kind));
    int next = first;
    while (next < first + count) {
      next = fuzz.run(next, first + count);
    }
    System.out.printf("%d cases of seed %s%n", fuzz.tally.cases(), seed);
    System.out.print(fuzz.tally.report());
    if (fuzz.tally.hasFailures()) {
      System.out.println("Files and stack traces: " + folder);
      System.exit(1);
    }
    new FileTree(folder).delete();
  }

  /**
   * Runs cases in another Java until it ends.
   *
   * @return the number of the case to go on with
   */
  private int run(int first, int end) throws IOException, InterruptedException {
    // Deep, so that paths that lead up end in it.
    ChildFolder child =
        new ChildFolder(Files.createDirectories(folder.resolve("from-" + first + "/a/b")));
    Files.createDirectory(child.temporary());
    Process process =
        child.of(List.of("-Xmx1g"), FuzzWorker.class, arguments(first, end - first)).start();
    FuzzResult last = null;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = new Gson().fromJson(line, FuzzResult.class);
        note(last);
      }
    }
    int exitCode = process.waitFor();
    if (last == null && exitCode != 0) {
      throw new IOException("The cases cannot be prepared; see " + child.log());
    }
    if (exitCode == 0) {
      return end;
    }
    if (last.outcome() == FuzzResult.Outcome.STARTED) {
      note(last.crashed(exitCode));
    }
    return last.number() + 1;
  }

  private List<String> arguments(int first, int count) {
    List<String> all = new ArrayList<>();
    all.add(MODEL.toAbsolutePath().toString());
    all.add(folder.toString());
    all.add(arguments.get(0));
    all.add(String.valueOf(first));
    all.add(String.valueOf(count));
    all.add(arguments.get(1));
    return all;
  }

  private void note(FuzzResult result) {
    if (result.outcome() != FuzzResult.Outcome.STARTED) {
      if (tally.add(result)) {
        System.out.printf("case %d, %s: %s%n", result.number(), result.kind(), result.failure());
      }
      if (tally.cases() % BETWEEN_LINES == 0) {
        System.out.printf("%d cases done%n", tally.cases());
      }
    }
  }
}
