package sc.fiji.ast.scoring;

import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import sc.fiji.ast.image.TileGrid;

/**
 * How patches of tiles become the pixels of images of one size.
 *
 * @param width of the map of a tile, in patches
 * @param height of the map of a tile, in patches
 * @param columns of tiles, from left to right
 * @param rows of tiles, from top to bottom
 */
record PatchAxes(int width, int height, List<CubicAxis> columns, List<CubicAxis> rows) {

  static PatchAxes of(TileGrid grid, int width, int height) {
    return new PatchAxes(
        width,
        height,
        grid.columns().stream().map(span -> CubicAxis.of(span, width)).toList(),
        grid.rows().stream().map(span -> CubicAxis.of(span, height)).toList());
  }

  /** [X,Y] of the image. */
  Interval pixels() {
    return new FinalInterval(end(columns), end(rows));
  }

  private static long end(List<CubicAxis> axes) {
    return axes.get(axes.size() - 1).end();
  }
}
