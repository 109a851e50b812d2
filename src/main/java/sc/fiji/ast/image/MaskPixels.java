package sc.fiji.ast.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/** Masks as arrays, row by row, and back. */
public final class MaskPixels {
  private MaskPixels() {}

  public static boolean[] toArray(RandomAccessibleInterval<BitType> mask) {
    boolean[] values = new boolean[Math.toIntExact(mask.dimension(0) * mask.dimension(1))];
    Cursor<BitType> cursor = Views.flatIterable(mask).cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.next().get();
    }
    return values;
  }

  public static RandomAccessibleInterval<BitType> toMask(boolean[] values, int width) {
    var mask = ArrayImgs.bits(width, values.length / width);
    Cursor<BitType> cursor = mask.cursor();
    for (boolean value : values) {
      cursor.next().set(value);
    }
    return mask;
  }
}
