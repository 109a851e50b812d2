package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.image.TileGrid;

class TiledPatchMapTest {

  /** By hand, of the cubic kernel with a = -0.75. */
  @Test
  void twoPatchesBecomeFourPixels() {
    float[] step = {-0.10546875f, 0.2265625f, 0.7734375f, 1.10546875f};
    assertArrayEquals(step, all(map(4, 1, 2, 0, 1)));
    assertArrayEquals(step, all(map(1, 4, 1, 0, 1)));
  }

  @Test
  void eachAxisWeighsByItself() {
    float[] pixels = all(map(4, 4, 2, 0, 0, 0, 16));
    assertEquals(16 * 1.10546875f * 0.7734375f, pixels[2 * 4 + 3]);
    assertEquals(16 * -0.10546875f * 1.10546875f, pixels[3 * 4]);
  }

  @Test
  void patchesOfOnePixelStayAsTheyAre() {
    float[] patches = random(5 * 3, 1);
    assertArrayEquals(patches, all(map(5, 3, 5, patches)));
  }

  @ParameterizedTest
  @CsvSource({
    "12, 12, 384, 512",
    "7, 5, 123, 67",
    "3, 4, 1000, 17",
    "2, 2, 400, 400",
    "1, 1, 33, 20",
    "1, 6, 16, 61",
    "2, 2, 3, 3",
    "40, 31, 17, 16",
    "9, 9, 9, 9"
  })
  void pixelsAreThoseOfTorch(int width, int height, int pixelsAcross, int pixelsDown) {
    float[] patches = random(width * height, 3);
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      float[] expected =
          TorchOperations.resizeBicubic(
                  manager.create(patches, new Shape(1, 1, height, width)), pixelsDown, pixelsAcross)
              .toFloatArray();
      float[] pixels = all(map(pixelsAcross, pixelsDown, width, patches));
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], pixels[i], 2e-6, "at " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"67, 129, 32, 8", "67, 129, 32, 0", "129, 67, 48, 24", "100, 40, 0, 0"})
  void blocksHoldTheSameBitsAsTheWhole(int width, int height, int size, int overlap) {
    TiledPatchMap map = random(new TileGrid(width, height, size, overlap), 4, 3);
    float[] whole = all(map);
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      int across = i == 0 ? 1 : 1 + random.nextInt(width - x);
      int down = i == 0 ? 1 : 1 + random.nextInt(height - y);
      float[] block = draw(map, FinalInterval.createMinSize(x, y, across, down));
      for (int p = 0; p < block.length; p++) {
        assertEquals(whole[(y + p / across) * width + x + p % across], block[p]);
      }
    }
  }

  @Test
  void pixelsAreAddedToWhatIsThere() {
    float[] sum = {1, 2, 3, 4};
    map(4, 1, 1, 10).add(new FinalInterval(4, 1), sum);
    assertArrayEquals(new float[] {11, 12, 13, 14}, sum);
  }

  @ParameterizedTest
  @CsvSource({
    "67, 129, 32, 8",
    "67, 129, 32, 16",
    "64, 64, 32, 0",
    "33, 32, 32, 16",
    "20, 100, 32, 4",
    "16, 16, 32, 4"
  })
  void whereAllPatchesAgreeThereIsNoSeam(int width, int height, int size, int overlap) {
    TileGrid grid = new TileGrid(width, height, size, overlap);
    List<float[]> tiles = new ArrayList<>();
    for (int i = 0; i < grid.tiles().size(); i++) {
      float[] patches = new float[3 * 5];
      Arrays.fill(patches, -2.5f);
      tiles.add(patches);
    }
    float[] pixels = all(new TiledPatchMap(grid, 3, tiles));
    assertEquals(width * height, pixels.length);
    for (float pixel : pixels) {
      assertEquals(-2.5f, pixel, 3e-6);
    }
  }

  @Test
  void tilesThatDisagreeBlendWithoutASeam() {
    TileGrid grid = new TileGrid(56, 32, 32, 8);
    float[] pixels = all(new TiledPatchMap(grid, 1, List.of(new float[] {0}, new float[] {1})));
    assertEquals(0, pixels[0]);
    assertEquals(1, pixels[55]);
    // Eight pixels are shared: the weights there are 8/9 to 1/9 and 1/9 to 8/9.
    for (int x = 0; x < 8; x++) {
      assertEquals((x + 1) / 9f, pixels[24 + x], 1e-6);
      assertEquals((x + 1) / 9f, pixels[31 * 56 + 24 + x], 1e-6);
    }
    assertEquals(0, pixels[23]);
    assertEquals(1, pixels[32]);
  }

  @Test
  void eachTileShowsItsOwnPatches() {
    TileGrid grid = new TileGrid(64, 96, 32, 0);
    List<float[]> tiles = new ArrayList<>();
    for (int i = 0; i < grid.tiles().size(); i++) {
      tiles.add(new float[] {i});
    }
    assertEquals(6, tiles.size());
    float[] pixels = all(new TiledPatchMap(grid, 1, tiles));
    for (int i = 0; i < pixels.length; i++) {
      assertEquals(i / 64 / 32 * 2 + i % 64 / 32, pixels[i]);
    }
  }

  @Test
  void itIsAsLargeAsTheImage() {
    TiledPatchMap map = random(new TileGrid(67, 129, 32, 8), 2, 2);
    assertArrayEquals(new long[] {67, 129}, map.pixels().dimensionsAsLongArray());
    assertTrue(map.pixels().min(0) == 0 && map.pixels().min(1) == 0);
  }

  private static TiledPatchMap map(int pixelsAcross, int pixelsDown, int width, float... patches) {
    return new TiledPatchMap(new TileGrid(pixelsAcross, pixelsDown, 0, 0), width, List.of(patches));
  }

  private static TiledPatchMap random(TileGrid grid, int width, int height) {
    List<float[]> tiles = new ArrayList<>();
    for (int i = 0; i < grid.tiles().size(); i++) {
      tiles.add(random(width * height, i));
    }
    return new TiledPatchMap(grid, width, tiles);
  }

  private static float[] random(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] all(TiledPatchMap map) {
    return draw(map, map.pixels());
  }

  private static float[] draw(TiledPatchMap map, Interval block) {
    float[] pixels = new float[(int) (block.dimension(0) * block.dimension(1))];
    map.add(block, pixels);
    return pixels;
  }
}
