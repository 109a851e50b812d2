package sc.fiji.ast.robustness;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts Java anew, with the classes of this one, which must have been started with {@code java
 * -cp}.
 */
record ChildJvm(Path folder) {

  /**
   * @param options of Java
   * @return not started yet; its current folder is {@link #folder()}, its temporary files are in
   *     {@link #temporary()}, its errors go to {@link #log()}
   */
  ProcessBuilder of(List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    command.add("-Dai.djl.pytorch.num_threads=1");
    command.add("-Djava.io.tmpdir=" + temporary());
    // What commands remember of their inputs is no business of the user's Fiji.
    command.add("-Djava.util.prefs.userRoot=" + folder);
    command.add("-XX:ErrorFile=" + folder.resolve("hs_err.log"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
    // It would override the options above.
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  Path log() {
    return folder.resolve("log.txt");
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
