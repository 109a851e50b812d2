package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.model.WeightArchive;

/** The process is told to end while a training is in native code. */
class EndedTrainingTest {

  private static final int TERMINATED = 143;

  @TempDir Path folder;
  private final Random moments = new Random(20);

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalEndsATrainingAsCancellingDoesAndCrashesNothing() throws Exception {
    for (int i = 0; i < 2; i++) {
      Path place = Files.createDirectory(folder.resolve("signal " + i));
      Process process = learning(place);
      TimeUnit.MILLISECONDS.sleep(moments.nextInt(1000));
      process.destroy();
      assertEnded(TERMINATED, process, place);
    }
  }

  @Test
  void anExitEndsATrainingAsCancellingDoesAndCrashesNothing() throws Exception {
    Path place = Files.createDirectory(folder.resolve("exit"));
    Process process = learning(place, Integer.toString(moments.nextInt(1000)));
    assertEnded(EndedTraining.EXIT_CODE, process, place);
  }

  /** A process that has begun to learn, in a folder of its own. */
  private static Process learning(Path place, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + Files.createDirectory(place.resolve("temporary")));
    command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(EndedTraining.class.getName(), place.resolve("a.ast").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectError(place.resolve("errors.txt").toFile()).start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.equals(EndedTraining.LEARNING)) {
      line = lines.readLine();
    }
    assertNotNull(line, () -> text(place.resolve("errors.txt")));
    return process;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void assertEnded(int code, Process process, Path place) throws Exception {
    assertEquals(code, process.waitFor(), () -> text(place.resolve("errors.txt")));
    // No crash report of Java, no model, nothing temporary of the training; what was learned stays.
    assertEquals(List.of("a.ast.checkpoint", "errors.txt", "temporary"), names(place));
    assertEquals(
        List.of(),
        names(place.resolve("temporary")).stream().filter(n -> n.startsWith("ast-")).toList());
    WeightArchive.readJson(place.resolve("a.ast.checkpoint"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
