package sc.fiji.ast.pipeline.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.progress.ProgressListener;

class DatasetDigestsTest {

  @TempDir Path folder;

  @Test
  void aFileThatCannotBeReadIsKnownAsSuch() throws IOException {
    paint("train/good/a.png");
    paint("test/good/b.png");
    Path link = folder.resolve("train/good/c.png");
    Files.createSymbolicLink(link, folder.resolve("none.png"));
    DatasetDigests dangling = digests();
    assertEquals(
        Set.of("train/good/a.png", "test/good/b.png", "train/good/c.png"),
        dangling.digests().keySet());
    assertEquals(Optional.empty(), digests().differingFrom(dangling));
    Files.delete(link);
    assertEquals(Optional.of("train/good/c.png"), digests().differingFrom(dangling));
    paint("train/good/c.png");
    assertEquals(Optional.of("train/good/c.png"), digests().differingFrom(dangling));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // There a backslash is between folders.
  void aBackslashIsPartOfAName() throws IOException {
    paint("train/good/a\\b.png");
    Painted.png(folder.resolve("train/good/a/b.png"), 1);
    paint("test/good/b.png");
    assertNotEquals(null, digests().digests().get("train/good/a\\b.png"));
    assertEquals(2, digests().digests().size());
  }

  private DatasetDigests digests() throws IOException {
    return DatasetDigests.of(folder, ProgressListener.NONE);
  }

  private void paint(String name) throws IOException {
    Painted.png(folder.resolve(name), name.length());
  }
}
