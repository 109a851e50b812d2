package sc.fiji.ast.scoring;

import java.util.List;
import net.imglib2.Interval;
import sc.fiji.ast.image.TileGrid;

/**
 * One map of patches a tile, as a map of the pixels of the image: interpolated in each tile as
 * {@link CubicAxis} says, and tiles blended with the weights of their grid. It keeps the patches
 * alone and computes pixels where they are asked for; threads may share it.
 */
final class TiledPatchMap {

  private final PatchAxes axes;
  private final List<float[]> tiles;

  /**
   * @param axes of the image
   * @param tiles row by row over the patches of each tile, in the order of the grid; not copied.
   *     null: not known yet, adds nothing
   */
  TiledPatchMap(PatchAxes axes, List<float[]> tiles) {
    this.axes = axes;
    this.tiles = tiles;
  }

  /**
   * @param width of the map of a tile, in patches
   * @param tiles as above, all of them
   */
  TiledPatchMap(TileGrid grid, int width, List<float[]> tiles) {
    this(PatchAxes.of(grid, width, tiles.get(0).length / width), tiles);
  }

  /** [X,Y] of the image. */
  Interval pixels() {
    return axes.pixels();
  }

  List<float[]> tiles() {
    return tiles;
  }

  /**
   * Adds the pixels of a block; what they become does not depend on the block that they are in.
   *
   * @param block [X,Y] within the image
   * @param sum row by row over the block
   */
  void add(Interval block, float[] sum) {
    for (int row = 0; row < axes.rows().size(); row++) {
      addTiles(row, block, sum);
    }
  }

  /** Those of one row: first from patch to pixel across, once a row of patches, then down. */
  private void addTiles(int row, Interval block, float[] sum) {
    CubicAxis down = axes.rows().get(row);
    int length = (int) block.dimension(0);
    float[][] lines = new float[axes.height()][];
    for (int y = down.first(block.min(1)); y < down.last(block.max(1)); y++) {
      int target = (int) (down.start() + y - block.min(1)) * length;
      for (int tap = CubicAxis.TAPS * y; tap < CubicAxis.TAPS * (y + 1); tap++) {
        int patch = down.patches()[tap];
        if (lines[patch] == null) {
          lines[patch] = line(row, patch, block);
        }
        addTimes(lines[patch], down.weights()[tap], sum, target);
      }
    }
  }

  private float[] line(int row, int patch, Interval block) {
    float[] line = new float[(int) block.dimension(0)];
    for (int column = 0; column < axes.columns().size(); column++) {
      CubicAxis across = axes.columns().get(column);
      float[] tile = tiles.get(row * axes.columns().size() + column);
      int last = tile == null ? 0 : across.last(block.max(0));
      for (int x = across.first(block.min(0)); x < last; x++) {
        float value = 0;
        for (int tap = CubicAxis.TAPS * x; tap < CubicAxis.TAPS * (x + 1); tap++) {
          value += across.weights()[tap] * tile[patch * axes.width() + across.patches()[tap]];
        }
        line[(int) (across.start() + x - block.min(0))] += value;
      }
    }
    return line;
  }

  private static void addTimes(float[] line, float weight, float[] sum, int target) {
    for (int x = 0; x < line.length; x++) {
      sum[target + x] += weight * line[x];
    }
  }
}
