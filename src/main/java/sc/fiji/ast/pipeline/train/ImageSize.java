package sc.fiji.ast.pipeline.train;

import java.util.Comparator;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.Settings;

/** Width and height of an image in pixels. */
public record ImageSize(long width, long height) {

  static final Comparator<ImageSize> BY_PIXELS =
      Comparator.comparingLong(size -> size.width() * size.height());

  /** Into how many tiles it is cut. */
  int tiles(Settings.TileSettings tile) {
    return new TileGrid(width, height, tile.size(), tile.overlap()).tiles().size();
  }
}
