package sc.fiji.ast.image;

import java.util.Iterator;
import java.util.NoSuchElementException;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The rows of an image one after the other, channel by channel. Whatever is behind the image, such
 * as bytes, or blocks of a file, some rows at a time come into memory: pixel by pixel would take
 * ten times as long.
 */
public final class ImageRows implements Iterator<float[]> {

  /** Values that are brought into memory at once; one row at least. */
  private static final int VALUES = 1 << 18;

  private final PrimitiveBlocks<FloatType> blocks;
  private final Interval size;
  private final int rowsAtOnce;
  private final float[] ahead;
  private final float[] row;
  private long next;

  private ImageRows(RandomAccessibleInterval<? extends RealType<?>> image) {
    blocks = PrimitiveBlocks.of(Sample.floats(image), OnFallback.ACCEPT);
    size = image;
    int width = Math.toIntExact(image.dimension(0));
    rowsAtOnce = (int) Math.max(1, Math.min(image.dimension(1), VALUES / width));
    ahead = new float[Math.multiplyExact(width, rowsAtOnce)];
    row = new float[width];
  }

  /**
   * @param image [X,Y] or [X,Y,C]
   * @return rows in one array that is used again for the next
   */
  public static Iterable<float[]> of(RandomAccessibleInterval<? extends RealType<?>> image) {
    return () -> new ImageRows(image);
  }

  @Override
  public boolean hasNext() {
    long channels = size.numDimensions() == 2 ? 1 : size.dimension(2);
    return next < size.dimension(1) * channels;
  }

  @Override
  public float[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long y = next % size.dimension(1);
    int known = (int) (y % rowsAtOnce);
    if (known == 0) {
      blocks.copy(block(y, next / size.dimension(1)), ahead);
    }
    next++;
    System.arraycopy(ahead, known * row.length, row, 0, row.length);
    return row;
  }

  private Interval block(long y, long channel) {
    long[] min = size.minAsLongArray();
    long[] max = size.maxAsLongArray();
    min[1] += y;
    max[1] = Math.min(max[1], min[1] + rowsAtOnce - 1);
    if (min.length > 2) {
      min[2] += channel;
      max[2] = min[2];
    }
    return new FinalInterval(min, max);
  }
}
