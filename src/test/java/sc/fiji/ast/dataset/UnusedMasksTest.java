package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;

class UnusedMasksTest {
  @TempDir Path folder;

  @Test
  void masksWithoutTheirImageAreFoundInBothLayouts() throws IOException {
    for (String used :
        List.of(
            "test/good/0.png",
            "test/dent/0.png",
            "ground_truth/dent/0_mask.png",
            "test/hole/rgb/0.png",
            "test/hole/gt/0.png",
            "test/good/gt/0.png")) {
      Painted.png(folder.resolve(used), 0);
    }
    assertEquals(List.of(), unused());
    Path mask = Painted.png(folder.resolve("ground_truth/dent/1_mask.png"), 1);
    Path scan = Painted.png(folder.resolve("test/hole/gt/1.png"), 1);
    Path unknown = Painted.png(folder.resolve("ground_truth/crack/1_mask.png"), 1);
    assertEquals(List.of(unknown, mask, scan), unused());
  }

  private List<Path> unused() throws IOException {
    return UnusedMasks.in(folder, ImageFolder.of(folder).testImages());
  }
}
