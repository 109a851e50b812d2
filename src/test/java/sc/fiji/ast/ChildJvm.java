package sc.fiji.ast;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Java machine of its own with the classes of the tests, for what one machine does but once. */
public final class ChildJvm {

  private final List<String> limit = new ArrayList<>();
  private final List<String> options = new ArrayList<>();

  /** Java's options. */
  public ChildJvm with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /**
   * No file it writes can grow beyond so many blocks of 512 bytes: writing fails as on a full disk.
   */
  public ChildJvm withFilesUpTo(int blocks) {
    limit.addAll(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
    return this;
  }

  /** Not started yet. */
  public ProcessBuilder builder(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(limit);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dslf4j.internal.verbosity=ERROR",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            // Would write a file of its own.
            "-XX:-UsePerfData"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // They would override the options above.
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  /** Wherever its current folder is. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits for its end. */
  public Result run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = builder(main, List.of(arguments));
    builder.environment().remove("ENGINE_CACHE_DIR");
    builder.environment().remove("DJL_CACHE_DIR");
    Path errors = Files.createTempFile("child", ".err");
    try {
      Process process = builder.redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output, lines(errors));
    } finally {
      Files.delete(errors);
    }
  }

  /** What SLF4J says of itself is left out. */
  private static String lines(Path errors) throws IOException {
    return Files.readAllLines(errors).stream()
        .filter(line -> !line.startsWith("SLF4J"))
        .collect(Collectors.joining("\n"));
  }

  /** What it did. */
  public record Result(int code, String output, String errors) {}
}
