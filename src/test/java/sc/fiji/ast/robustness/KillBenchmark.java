package sc.fiji.ast.robustness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import sc.fiji.ast.Main;

/**
 * Kills commands at random moments and starts them again: training, scoring of a folder,
 * evaluation, calibration and comparison, in turn. The second run must succeed and leave what an
 * uninterrupted run leaves, and nothing else: no unfinished files beside the results, no temporary
 * folders. Inputs must stay as they were.
 *
 * <p>A process that has ended before it could be killed does not count; another one is tried. The
 * exit code is 1 if any second run failed or left something else; its files stay.
 *
 * <p>Arguments: [KILLS [SEED [JOB]]], 40 kills of all jobs by default. To be started with {@code
 * java -cp}, in the project's folder, not on Windows, where a process can only be ended in a way
 * that it notices.
 */
public final class KillBenchmark {

  /** What is younger than two seconds is not taken for left by the next run. */
  private static final Duration UNTIL_LEFT = Duration.ofSeconds(3);

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  private final Path folder;
  private final Path data;
  private final Random random;
  private final Map<KillJob, Long> nanos = new HashMap<>();
  private final Map<KillJob, KillOutcome> expected = new HashMap<>();
  private int runs;

  private KillBenchmark(Path folder, long seed) {
    this.folder = folder;
    data = folder.resolve("data");
    random = new Random(seed);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : 40;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    List<KillJob> jobs = args.length > 2 ? List.of(KillJob.named(args[2])) : KillJob.ALL;
    Path folder = Files.createTempDirectory("kill");
    int failures = new KillBenchmark(folder, seed).run(kills, jobs);
    System.out.printf("%d kills, %d of them with a failure%n", kills, failures);
    if (failures > 0) {
      System.out.println("Files: " + folder);
      System.exit(1);
    }
    new FileTree(folder).delete();
  }

  private int run(int kills, List<KillJob> jobs) throws IOException, InterruptedException {
    KillJob.paintInputs(data, MODEL);
    KillOutcome inputs = KillOutcome.of(data);
    int failures = 0;
    for (int kill = 0; kill < kills; kill++) {
      KillJob job = jobs.get(kill % jobs.size());
      if (!expected.containsKey(job)) {
        runUninterrupted(job);
      }
      String failure = killed(job, kill + 1);
      String changed = KillOutcome.of(data).differenceFrom(inputs);
      if (!changed.isEmpty()) {
        failure += "The input " + changed + " was changed.";
      }
      failures += failure.isEmpty() ? 0 : 1;
      System.out.println(failure.isEmpty() ? "equal" : failure);
    }
    return failures;
  }

  private void runUninterrupted(KillJob job) throws IOException, InterruptedException {
    ChildFolder child = newChild(job);
    Process process = start(job, child);
    long begin = System.nanoTime();
    readToEnd(process);
    nanos.put(job, System.nanoTime() - begin);
    if (process.waitFor() != 0) {
      throw new IOException(job.name() + " fails without a kill; see " + child.log());
    }
    expected.put(job, KillOutcome.of(output(child)));
  }

  /** Returns what is wrong after a kill and a second run; empty if nothing is. */
  private String killed(KillJob job, int kill) throws IOException, InterruptedException {
    ChildFolder child = killedOnce(job, kill);
    Thread.sleep(UNTIL_LEFT.toMillis());
    Process second = start(job, child);
    readToEnd(second);
    int exitCode = second.waitFor();
    if (exitCode != 0) {
      return "The second run ends with the exit code " + exitCode + "; see " + child.log() + ". ";
    }
    String failure = "";
    String difference = expected.get(job).differenceFrom(KillOutcome.of(output(child)));
    if (!difference.isEmpty()) {
      failure += output(child).resolve(difference) + " is not as without a kill. ";
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(child.temporary(), "ast-*")) {
      for (Path path : left) {
        failure += path + " is left. ";
      }
    }
    return failure;
  }

  /** A child whose process was killed while it worked. */
  private ChildFolder killedOnce(KillJob job, int kill) throws IOException, InterruptedException {
    while (true) {
      ChildFolder child = newChild(job);
      Process process = start(job, child);
      long begin = System.nanoTime();
      long wait = (long) (nanos.get(job) * random.nextDouble());
      if (!process.waitFor(wait, TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
        if (process.waitFor() != 0) {
          System.out.printf(
              "kill %d: %s, after %.2f of %.2f s: ",
              kill, job.name(), wait / 1e9, nanos.get(job) / 1e9);
          return child;
        }
      }
      // The computer may be less busy than before.
      nanos.merge(job, System.nanoTime() - begin, Math::min);
      new FileTree(child.folder()).delete();
    }
  }

  private ChildFolder newChild(KillJob job) throws IOException {
    ChildFolder child = new ChildFolder(Files.createDirectory(folder.resolve("run-" + ++runs)));
    Files.createDirectory(child.temporary());
    Files.createDirectory(output(child));
    job.prepare(data, output(child));
    return child;
  }

  private static Path output(ChildFolder child) {
    return child.folder().resolve("output");
  }

  /** Started, and at work: the first line of progress has come. */
  private Process start(KillJob job, ChildFolder child) throws IOException {
    Process process = child.of(List.of(), Main.class, job.arguments(data, output(child))).start();
    process.inputReader().readLine();
    return process;
  }

  private static void readToEnd(Process process) throws IOException {
    try (BufferedReader lines = process.inputReader()) {
      while (lines.readLine() != null) {
        // What it says is for people.
      }
    }
  }
}
