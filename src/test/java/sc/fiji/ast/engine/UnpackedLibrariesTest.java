package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibrariesTest {

  @TempDir Path cache;

  @Test
  void whatIsBeingUnpackedCountsAndWhatIsInPlaceDoesNot() throws IOException {
    write("tmp123/libtorch_cpu.so", 700);
    write("tmp123/libc10.so", 50);
    write("2.7.1-cpu-linux-x86_64/libtorch_cpu.so", 9_000);
    assertEquals(750, new UnpackedLibraries(cache).unfinishedBytes());
  }

  @Test
  void aCacheThatIsNotThereYetHoldsNothing() {
    assertEquals(0, new UnpackedLibraries(cache.resolve("pytorch")).unfinishedBytes());
  }

  private void write(String name, int bytes) throws IOException {
    Path file = cache.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
  }
}
