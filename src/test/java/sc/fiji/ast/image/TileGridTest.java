package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.TileGrid.Tile;

class TileGridTest {

  @ParameterizedTest
  @CsvSource({
    "67, 129, 32, 8",
    "67, 129, 32, 16",
    "64, 64, 32, 0",
    "33, 32, 32, 16",
    "20, 100, 32, 4",
    "31, 17, 32, 4",
    "100, 100, 0, 0",
    "500, 33, 48, 24"
  })
  void tilesCoverTheImageWithTheOverlapAskedFor(int width, int height, int size, int overlap) {
    TileGrid grid = new TileGrid(width, height, size, overlap);
    int[] covered = new int[width * height];
    for (Tile tile : grid.tiles()) {
      assertTrue(size == 0 || tile.width() <= size && tile.height() <= size);
      for (long y = tile.y(); y < tile.y() + tile.height(); y++) {
        for (long x = tile.x(); x < tile.x() + tile.width(); x++) {
          covered[(int) (y * width + x)]++;
        }
      }
    }
    for (int count : covered) {
      assertTrue(count > 0);
    }
    List<Long> starts = grid.tiles().stream().map(Tile::x).distinct().toList();
    for (int i = 1; i < starts.size(); i++) {
      long shared = starts.get(i - 1) + grid.tiles().get(0).width() - starts.get(i);
      assertTrue(shared >= overlap, "overlap " + shared);
    }
  }

  @ParameterizedTest
  @CsvSource({"67, 129, 32, 8", "67, 129, 32, 0", "20, 100, 32, 4", "16, 16, 32, 4"})
  void whatAllTilesAgreeOnIsKept(int width, int height, int size, int overlap) {
    TileGrid grid = new TileGrid(width, height, size, overlap);
    List<float[]> maps = new ArrayList<>();
    for (Tile tile : grid.tiles()) {
      float[] map = new float[(int) (tile.width() * tile.height())];
      for (int i = 0; i < map.length; i++) {
        map[i] = 3 * (tile.x() + i % tile.width()) - 2 * (tile.y() + i / tile.width());
      }
      maps.add(map);
    }
    float[] blended = grid.blend(maps);
    assertEquals(width * height, blended.length);
    for (int i = 0; i < blended.length; i++) {
      assertEquals(3 * (i % width) - 2 * (i / width), blended[i], 1e-3, "at " + i);
    }
  }

  @Test
  void tilesThatDisagreeBlendWithoutASeam() {
    TileGrid grid = new TileGrid(56, 32, 32, 8);
    assertEquals(2, grid.tiles().size());
    float[] zeros = new float[32 * 32];
    float[] ones = new float[32 * 32];
    Arrays.fill(ones, 1);
    float[] blended = grid.blend(List.of(zeros, ones));
    for (int x = 1; x < 56; x++) {
      float step = blended[x] - blended[x - 1];
      assertTrue(step >= 0 && step < 0.2, "step of " + step + " at " + x);
    }
    assertEquals(0, blended[0]);
    assertEquals(1, blended[55]);
  }

  @Test
  void aTileOfAnImageIsThatPartOfIt() {
    float[] values = new float[40 * 40];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Sample sample = new Sample(ArrayImgs.floats(values, 40, 40, 1), BitDepth.SIXTEEN);
    Sample part = new Tile(3, 5, 32, 33).of(sample);
    assertEquals(32, part.width());
    assertEquals(33, part.height());
    assertEquals(BitDepth.SIXTEEN, part.bitDepth());
    assertEquals(7 * 40 + 4, part.rgb().getAt(1, 2, 0).get());
  }

  @Test
  void aTileHasItsPartOfTheForeground() {
    Img<BitType> foreground = ArrayImgs.bits(40, 40);
    foreground.getAt(25, 33).setOne();
    Sample sample =
        new Sample(ArrayImgs.floats(40, 40, 3), BitDepth.EIGHT).withForeground(foreground);
    Sample tile = new TileGrid.Tile(20, 30, 10, 8).of(sample);
    assertEquals(10, tile.foreground().dimension(0));
    assertEquals(8, tile.foreground().dimension(1));
    assertTrue(tile.foreground().getAt(5, 3).get());
    assertEquals(1, Views.flatIterable(tile.foreground()).stream().filter(BitType::get).count());
  }
}
