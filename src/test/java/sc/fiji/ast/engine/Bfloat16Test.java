package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16Test {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "fpu sse2 avx2 avx512f avx512_bf16 avx512_vnni, true",
    "fpu avx512f amx_bf16 amx_tile, true",
    "fpu sse2 avx2 avx512f avx512_vnni, false"
  })
  void theProcessorsFlagsTellWhetherItIsFast(String flags, boolean fast) throws IOException {
    Path description = folder.resolve("cpuinfo");
    Files.writeString(description, "processor\t: 0\nflags\t\t: " + flags + "\n");
    assertEquals(fast, Bfloat16.processorHasIt(description));
  }

  @Test
  void whereNothingTellsItIsNot() {
    assertFalse(Bfloat16.processorHasIt(folder.resolve("missing")));
  }
}
