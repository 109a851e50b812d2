package sc.fiji.ast.files;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReservedPathTest {
  private static final Path MODEL = Path.of("target", "reserved.ast");

  @Test
  void whatOneWorkWritesNoOtherDoesUntilItHasEnded() throws IOException {
    try (ReservedPath first = ReservedPath.of(MODEL)) {
      Path sameFile = MODEL.toAbsolutePath().resolveSibling("x/../reserved.ast");
      IOException refused = assertThrows(IOException.class, () -> ReservedPath.of(sameFile));
      assertTrue(refused.getMessage().startsWith(sameFile + " is being written by another"));
      ReservedPath.of(Path.of("target", "other.ast")).close();
    }
    ReservedPath.of(MODEL).close();
  }
}
