package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.engine.TorchEngine;

/** Damaged archives; what can be wrong inside of sound ones: {@link ModelFileTest}. */
class WeightArchiveTest {

  private static final String JSON = "model.json";
  private static final String WEIGHTS = "weights.safetensors";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void copy() throws IOException {
    file = folder.resolve("model.ast");
    Files.copy(Path.of("src/test/resources/models/format-1.ast"), file);
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    byte[] all = Files.readAllBytes(file);
    for (double part : new double[] {0, 0.001, 0.01, 0.3, 0.7, 0.99, 1 - 1.0 / all.length}) {
      Files.write(file, Arrays.copyOf(all, (int) (part * all.length)));
      assertDamaged("not a model file");
    }
  }

  @Test
  void aFileThatIsNoZipIsNamed() throws IOException {
    Files.writeString(file, "These are my notes.");
    assertDamaged("not a model file", "19 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, WEIGHTS})
  void aMissingEntryIsNamed(String entry) throws IOException {
    String other = entry.equals(JSON) ? WEIGHTS : JSON;
    ArchiveEntries.write(file, Map.of(other, ArchiveEntries.read(file, other)));
    assertDamaged("there is no " + entry);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, WEIGHTS})
  void compressedEntriesAreRefused(String entry) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of(JSON, WEIGHTS)) {
        int method = name.equals(entry) ? ZipEntry.DEFLATED : ZipEntry.STORED;
        ArchiveEntries.add(zip, name, ArchiveEntries.read(file, name), method);
      }
    }
    Files.write(file, out.toByteArray());
    assertDamaged(entry, "not compressed");
  }

  @Test
  void aChangedBitIsNoticed() throws IOException {
    byte[] all = Files.readAllBytes(file);
    all[all.length / 2] ^= 1;
    Files.write(file, all);
    assertDamaged("checksum");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x7f, 0xff})
  void aChangedDirectoryOfTheArchiveIsNoticedOrHarmless(int by) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    for (int back = 1; back <= 180; back++) {
      byte[] all = sound.clone();
      all[all.length - back] = (byte) by;
      Files.write(file, all);
      try {
        read(file);
      } catch (IOException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), back + ": " + e);
        assertFalse(e.getMessage().contains("null"), e.getMessage());
      }
    }
  }

  @Test
  void nothingIsEverExtracted() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("../evil.txt", new byte[] {1});
    entries.put("evil.txt", new byte[] {1});
    entries.put(JSON, ArchiveEntries.read(file, JSON));
    entries.put(WEIGHTS, ArchiveEntries.read(file, WEIGHTS));
    Path evil = inner.resolve("evil.ast");
    ArchiveEntries.write(evil, entries);
    read(evil);
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.forEach(path -> names.add(path.getFileName().toString()));
    }
    assertTrue(names.contains("evil.ast") && !names.contains("evil.txt"), names.toString());
  }

  private static void read(Path archive) throws IOException {
    WeightArchive.readJson(archive);
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      WeightArchive.readArrays(archive, manager);
    }
  }

  private void assertDamaged(String... parts) {
    String message = assertThrows(IOException.class, () -> read(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
