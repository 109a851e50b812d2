package sc.fiji.ast.image.preparation;

import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * The cells of a feature map that the foreground of its tile touches, be it with one pixel.
 *
 * @param cells row by row
 */
public record ForegroundCells(boolean[] cells) {

  /**
   * @param foreground [X,Y] of the tile; null: all of it
   * @param width in cells
   * @param height in cells
   */
  public static ForegroundCells of(
      RandomAccessibleInterval<BitType> foreground, int width, int height) {
    boolean[] cells = new boolean[width * height];
    if (foreground == null) {
      Arrays.fill(cells, true);
      return new ForegroundCells(cells);
    }
    Cursor<BitType> cursor = foreground.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        Span across = Span.of(cursor.getLongPosition(0), foreground.dimension(0), width);
        Span down = Span.of(cursor.getLongPosition(1), foreground.dimension(1), height);
        for (int row = down.from; row < down.to; row++) {
          Arrays.fill(cells, row * width + across.from, row * width + across.to, true);
        }
      }
    }
    return new ForegroundCells(cells);
  }

  /** 1 where a cell counts, 0 elsewhere. */
  public float[] weights() {
    float[] weights = new float[cells.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = cells[i] ? 1 : 0;
    }
    return weights;
  }

  public boolean contains(int cell) {
    return cells[cell];
  }

  /** The cells that lie over one pixel; several where cells are smaller than pixels. */
  private record Span(int from, int to) {

    static Span of(long pixel, long pixels, int cells) {
      return new Span(
          (int) (pixel * cells / pixels), (int) (((pixel + 1) * cells + pixels - 1) / pixels));
    }
  }
}
