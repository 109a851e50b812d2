package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sc.fiji.ast.image.io.EmptyStack;
import sc.fiji.ast.image.io.TiledTiff;

class LargeFilesTest extends FolderScoringFixture {

  /** It is found when its pixels are looked at, long after the file was opened. */
  @Test
  void aDamagedTileOfALargeFileIsARowThatNamesFileAndPlace() throws IOException {
    paint("b.png", 3);
    Path file = images().resolve("a.tif");
    new TiledTiff(5_000, 5_000, 3, 1_000, false, true, false).write(file, (x, y, band) -> 0);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.seek(content.length() / 2);
      content.write("damage".repeat(300).getBytes(StandardCharsets.US_ASCII));
    }
    List<ScoreRow> rows = score(false).rows();
    assertEquals(List.of("a.tif", "b.png"), files(rows));
    String error = rows.get(0).error();
    assertTrue(error.startsWith(file + ": the pixels from x = "), error);
    assertTrue(rows.get(1).succeeded());
  }

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
