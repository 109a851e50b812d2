package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.TileGrid.Span;
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
  @CsvSource({"67, 32, 8", "67, 32, 0", "20, 32, 4", "129, 48, 24", "100, 0, 0", "70, 32, 16"})
  void theWeightsOfTilesSumToOneAtEachPixel(int length, int size, int overlap) {
    TileGrid grid = new TileGrid(length, 2 * length, size, overlap);
    assertSumsToOne(grid.columns(), length);
    assertSumsToOne(grid.rows(), 2 * length);
  }

  private static void assertSumsToOne(List<Span> spans, int length) {
    double[] sum = new double[length];
    for (Span span : spans) {
      for (int i = 0; i < span.length(); i++) {
        assertTrue(span.weights()[i] > 0);
        sum[(int) span.start() + i] += span.weights()[i];
      }
    }
    for (double weight : sum) {
      assertEquals(1, weight, 1e-6);
    }
  }

  @Test
  void weightsFallOffLinearlyTowardsBordersThatAreShared() {
    Span left = new TileGrid(56, 32, 32, 8).columns().get(0);
    assertEquals(1, left.weights()[0]);
    assertEquals(1, left.weights()[23]);
    for (int i = 0; i < 8; i++) {
      assertEquals((8 - i) / 9f, left.weights()[24 + i], 1e-6);
    }
  }

  @Test
  void tilesStandRowByRow() {
    TileGrid grid = new TileGrid(67, 129, 32, 8);
    int i = 0;
    for (Span row : grid.rows()) {
      for (Span column : grid.columns()) {
        assertEquals(
            new Tile(column.start(), row.start(), column.length(), row.length()),
            grid.tiles().get(i++));
      }
    }
    assertEquals(i, grid.tiles().size());
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
