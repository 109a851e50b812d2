package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeMemoryTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void gnusLibraryKeepsMemoryForTheNextArray() {
    boolean gnu =
        Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
            || Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
    assumeTrue(gnu && System.getenv().keySet().stream().noneMatch(n -> n.startsWith("MALLOC_")));
    assertTrue(NativeMemory.keepForNextArray());
  }
}
