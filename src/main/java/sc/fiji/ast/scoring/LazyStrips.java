package sc.fiji.ast.scoring;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Strips of rows of an image, each drawn when it is first looked at. Java's memory takes them away
 * before it ends, and those of large images as soon as nobody looks at them; they are then drawn
 * anew.
 */
final class LazyStrips {

  /** A quarter of a megabyte; a strip has one row at least. */
  private static final long PIXELS = 1 << 16;

  /** An image is large if it takes more than one part in so many of Java's memory. */
  private static final int PARTS = 8;

  private final CellGrid grid;
  private final Function<Interval, float[]> drawing;
  private final AtomicReferenceArray<Reference<Cell<FloatArray>>> drawn;
  private final boolean large;

  private LazyStrips(CellGrid grid, Function<Interval, float[]> drawing) {
    this.grid = grid;
    this.drawing = drawing;
    drawn = new AtomicReferenceArray<>((int) grid.gridDimension(1));
    long bytes = grid.imgDimension(0) * grid.imgDimension(1) * Float.BYTES;
    large = bytes > Runtime.getRuntime().maxMemory() / PARTS;
  }

  /**
   * An image to be read; what is written into it may be lost.
   *
   * @param size [X,Y], from zero
   * @param drawing gives the pixels of a block row by row, always the same; on several threads
   */
  static RandomAccessibleInterval<FloatType> image(
      Interval size, Function<Interval, float[]> drawing) {
    long width = size.dimension(0);
    int rows = (int) Math.max(1, Math.min(size.dimension(1), PIXELS / width));
    CellGrid grid = new CellGrid(size.dimensionsAsLongArray(), new int[] {(int) width, rows});
    return new LazyCellImg<>(grid, new FloatType(), new LazyStrips(grid, drawing)::strip);
  }

  private Cell<FloatArray> strip(long index) {
    Reference<Cell<FloatArray>> known = drawn.get((int) index);
    Cell<FloatArray> strip = known == null ? null : known.get();
    if (strip == null) {
      strip = draw(index);
      drawn.set((int) index, large ? new WeakReference<>(strip) : new SoftReference<>(strip));
    }
    return strip;
  }

  private Cell<FloatArray> draw(long index) {
    long[] min = new long[2];
    int[] size = new int[2];
    grid.getCellDimensions(index, min, size);
    Interval block = FinalInterval.createMinSize(min[0], min[1], size[0], size[1]);
    return new Cell<>(size, min, new FloatArray(drawing.apply(block)));
  }
}
