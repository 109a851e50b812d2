package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sc.fiji.ast.image.io.EmptyStack;

class LargeFilesTest extends FolderScoringFixture {

  /** Of 400 GB that are not on the disk; its layers would take 2000 GB. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileWhoseResultsTheDiskCannotHoldIsARowWithTheNumbersAndTheNextIsScored()
      throws IOException {
    stack("a.tif", 2);
    EmptyStack.write(images().resolve("a.tif"), 20_000, 20_000, 1_000);
    paint("b.png", 3);
    List<ScoreRow> rows = score(false).rows();
    assertEquals(List.of("a.tif", "b.png"), files(rows));
    String error = rows.get(0).error();
    assertTrue(
        error.startsWith(
            "a.tif: the heatmap and mask of 20000 x 20000 pixels in 1000 planes take 2000000 MB,"
                + " but the folder of results has "),
        error);
    assertTrue(rows.get(1).succeeded());
  }
}
