package sc.fiji.ast.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.progress.ProgressListener;

/** What killed processes leave goes; what running ones need stays. */
class LeftoversTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;
  @TempDir Path temporary;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void anUnfinishedFileStaysWhileItsProcessRunsAndGoesOnceItIsKilled() throws Exception {
    Process process = holding();
    write();
    assertEquals(1, unfinished());
    process.destroyForcibly().waitFor();
    write();
    assertEquals(0, unfinished());
    assertEquals(List.of("a.txt"), names(folder));
  }

  @Test
  void scoringAndReportsRemoveWhatAKilledProcessLeft() throws Exception {
    Path images = Painted.png(temporary.resolve("images/a.png"), 1).getParent();
    killed();
    FolderScoring.score(
        new FolderScoringRequest(images, MODEL, folder, 1, "cpu", true), ProgressListener.NONE);
    assertEquals(List.of("heatmaps", "masks", "results.csv", "summary.json"), names(folder));
    killed();
    ReportFolder.write(folder, Map.of("b.txt", new byte[1]));
    assertEquals(0, unfinished());
    assertTrue(Files.exists(folder.resolve("b.txt")));
  }

  @Test
  void aTemporaryFolderStaysWhileItsProcessRunsAndGoesOnceItIsKilled() throws Exception {
    Process process = holding();
    useTemporaryFolder();
    assertEquals(1, names(temporary).size());
    process.destroyForcibly().waitFor();
    useTemporaryFolder();
    assertEquals(List.of(), names(temporary));
  }

  @Test
  void ownFilesAndFoldersStay() throws IOException {
    try (UnfinishedFile file = UnfinishedFile.createIn(folder);
        TemporaryFolder own = TemporaryFolder.createIn(temporary)) {
      age(Duration.ofDays(30));
      write();
      useTemporaryFolder();
      assertEquals(1, unfinished());
      assertTrue(Files.isDirectory(own.path()));
      file.output().write(1);
      file.moveTo(folder.resolve("b.txt"));
    }
    assertEquals(List.of("a.txt", "b.txt"), names(folder));
    assertEquals(List.of(), names(temporary));
  }

  @Test
  void whatEarlierVersionsLeftGoesWithTime() throws IOException {
    Path part = Files.createFile(folder.resolve(".model.ast." + UUID.randomUUID() + ".part"));
    Path empty = Files.createDirectory(temporary.resolve("ast-123456"));
    write();
    useTemporaryFolder();
    assertTrue(Files.exists(part) && Files.exists(empty));
    age(Duration.ofDays(8));
    write();
    useTemporaryFolder();
    assertFalse(Files.exists(part) || Files.exists(empty));
  }

  @Test
  void theEmptyFolderOfAProcessThatWasKilledAtOnceGoes() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("ast-run-123456"));
    useTemporaryFolder();
    assertTrue(Files.exists(empty), "It may be that of a process that has only begun.");
    age(Duration.ofMinutes(1));
    useTemporaryFolder();
    assertFalse(Files.exists(empty));
  }

  @Test
  void whatOthersMadeStays() throws IOException {
    for (String name : List.of(".hidden.part", "download.part", ".a.part")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(temporary.resolve("ast-cache"));
    Path full = Files.createDirectory(temporary.resolve("ast-1"));
    Files.createFile(full.resolve("notes.txt"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(temporary.resolve("ast-2"), elsewhere);
    age(Duration.ofDays(30));
    write();
    useTemporaryFolder();
    assertEquals(
        List.of(".a.part", ".hidden.part", "a.txt", "download.part", "elsewhere"), names(folder));
    assertEquals(List.of("ast-1", "ast-2", "ast-cache"), names(temporary));
    assertTrue(Files.exists(full.resolve("notes.txt")));
  }

  @Test
  void aPlaceWithoutTemporaryFoldersIsNamed() {
    Path none = temporary.resolve("none");
    String message =
        assertThrows(IOException.class, () -> TemporaryFolder.createIn(none)).getMessage();
    assertTrue(message.contains(none.toString()) && message.contains("java.io.tmpdir"), message);
  }

  private void write() throws IOException {
    AtomicFile.write(folder.resolve("a.txt"), out -> out.write(1));
  }

  private void useTemporaryFolder() throws IOException {
    try (TemporaryFolder used = TemporaryFolder.createIn(temporary)) {
      Files.createFile(used.path().resolve("features"));
    }
  }

  private void killed() throws Exception {
    holding().destroyForcibly().waitFor();
    assertEquals(1, unfinished());
  }

  /** Another process with an unfinished file and a temporary folder, neither of them new. */
  private Process holding() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString(),
                temporary.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    assertEquals('!', process.getInputStream().read());
    age(Duration.ofMinutes(1));
    return process;
  }

  /** Moves all that is there into the past. */
  private void age(Duration age) throws IOException {
    FileTime time = FileTime.from(Instant.now().minus(age));
    for (Path place : List.of(folder, temporary)) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
          Files.setLastModifiedTime(file, time);
        }
      }
    }
  }

  private long unfinished() throws IOException {
    return names(folder).stream().filter(name -> name.endsWith(".part")).count();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The other process. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] places) throws IOException {
      try (UnfinishedFile file = UnfinishedFile.createIn(Path.of(places[0]));
          TemporaryFolder temporary = TemporaryFolder.createIn(Path.of(places[1]))) {
        file.output().write(1);
        Files.createFile(temporary.path().resolve("features"));
        System.out.print('!');
        System.out.flush();
        System.in.read();
      }
    }
  }
}
