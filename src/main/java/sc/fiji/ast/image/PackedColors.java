package sc.fiji.ast.image;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Red, green and blue that lie in one number a pixel. A part of the image is taken apart when it is
 * looked at, and forgotten as soon as nobody does: views that take single pixels apart are ten
 * times as slow, and a copy takes three bytes a pixel.
 */
public final class PackedColors {

  /** Side of a part. */
  private static final int SIDE = 256;

  private static final int CHANNELS = 3;

  private final int[] pixels;
  private final CellGrid grid;
  private final AtomicReferenceArray<Reference<Cell<ByteArray>>> parts;

  private PackedColors(int[] pixels, int width) {
    this.pixels = pixels;
    int height = pixels.length / width;
    grid =
        new CellGrid(
            new long[] {width, height, CHANNELS},
            new int[] {Math.min(SIDE, width), Math.min(SIDE, height), CHANNELS});
    parts = new AtomicReferenceArray<>((int) (grid.gridDimension(0) * grid.gridDimension(1)));
  }

  /**
   * An 8-bit image of three channels; threads may share it.
   *
   * @param pixels 0xRRGGBB, row by row; not copied, and not to be changed as long as the image is
   *     read
   */
  public static Sample of(int[] pixels, int width) {
    PackedColors colors = new PackedColors(pixels, width);
    return Sample.of(new LazyCellImg<>(colors.grid, new UnsignedByteType(), colors::part));
  }

  private Cell<ByteArray> part(long index) {
    Reference<Cell<ByteArray>> known = parts.get((int) index);
    Cell<ByteArray> part = known == null ? null : known.get();
    if (part == null) {
      part = takeApart(index);
      parts.set((int) index, new WeakReference<>(part));
    }
    return part;
  }

  private Cell<ByteArray> takeApart(long index) {
    long[] min = new long[CHANNELS];
    int[] size = new int[CHANNELS];
    grid.getCellDimensions(index, min, size);
    byte[] values = new byte[size[0] * size[1] * CHANNELS];
    int target = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      for (int y = 0; y < size[1]; y++) {
        int source = (int) ((min[1] + y) * grid.imgDimension(0) + min[0]);
        for (int x = 0; x < size[0]; x++) {
          values[target++] = (byte) (pixels[source + x] >> shift);
        }
      }
    }
    return new Cell<>(size, min, new ByteArray(values));
  }
}
