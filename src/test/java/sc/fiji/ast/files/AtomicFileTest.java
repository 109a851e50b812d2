package sc.fiji.ast.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void aFileIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    write(file, "new");
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void aWriterThatFailsLeavesTheOldFileAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    IOException fault = new IOException("the disk is full");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw fault;
                    }));
    assertEquals(fault, thrown);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void aWriterThatFailsLeavesNoFile() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                folder.resolve("a.txt"),
                out -> {
                  throw new IllegalStateException();
                }));
    assertEquals(List.of(), names());
  }

  @Test
  void whoMayReadOtherFilesMayReadIt() throws IOException {
    Path plain = Files.createFile(folder.resolve("plain"));
    Path file = folder.resolve("a.txt");
    write(file, "new");
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(file));
    }
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("none/a.txt");
    String message = assertThrows(IOException.class, () -> write(file, "")).getMessage();
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.contains("no folder " + file.getParent()), message);
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
