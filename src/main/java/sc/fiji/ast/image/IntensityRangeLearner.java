package sc.fiji.ast.image;

import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Learns one intensity range for many images that are seen one after the other: from the 0.1 % to
 * the 99.9 % quantile of their pixels, so that a few hot or dead pixels do not stretch it.
 *
 * <p>The same images in the same order give the same range. All images weigh the same, whatever
 * their size; memory is bounded. Not thread-safe.
 */
public final class IntensityRangeLearner {
  private static final double TAIL = 0.001;
  private static final int VALUES_PER_IMAGE = 1 << 12;
  private static final int MOST_VALUES = 1 << 20;

  private float[] values = new float[4 * VALUES_PER_IMAGE];
  private int count;
  private long offered;
  private long keepEvery = 1;

  /**
   * The range in which a single image is to be seen.
   *
   * @throws IllegalStateException if there is no finite pixel
   */
  public static IntensityRange ofOne(Sample sample) {
    if (sample.bitDepth() == BitDepth.EIGHT) {
      return IntensityRange.EIGHT_BIT;
    }
    IntensityRangeLearner learner = new IntensityRangeLearner();
    learner.add(sample);
    return learner.range();
  }

  /** Takes evenly spread pixels of the image into account; NaN and infinity are passed over. */
  public void add(Sample sample) {
    Cursor<FloatType> cursor = Views.flatIterable(sample.rgb()).cursor();
    long size = sample.width() * sample.height() * sample.channels();
    long position = -1;
    for (int i = 0; i < VALUES_PER_IMAGE; i++) {
      // Tiny images repeat pixels, so that they weigh as much as large ones.
      long next = i * size / VALUES_PER_IMAGE;
      cursor.jumpFwd(next - position);
      position = next;
      offer(cursor.get().get());
    }
  }

  /**
   * The range of all images so far, never empty: one grey level for constant images.
   *
   * @throws IllegalStateException if there was no finite pixel
   */
  public IntensityRange range() {
    if (count == 0) {
      throw new IllegalStateException("No image was added, so there is no intensity range.");
    }
    float[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    int tail = (int) Math.floor(TAIL * (count - 1));
    float low = sorted[tail];
    float high = sorted[count - 1 - tail];
    // Rare bright spots on a constant background lie outside the quantiles.
    return low < high ? new IntensityRange(low, high) : widened(sorted[0], sorted[count - 1]);
  }

  private static IntensityRange widened(float low, float high) {
    float leastWidth = Math.max(1, Math.ulp(low));
    return new IntensityRange(low, low < high ? high : low + leastWidth);
  }

  private void offer(float value) {
    if (Float.isFinite(value) && offered++ % keepEvery == 0) {
      if (count == MOST_VALUES) {
        keepEverySecond();
      }
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }
  }

  private void keepEverySecond() {
    count /= 2;
    for (int i = 0; i < count; i++) {
      values[i] = values[2 * i];
    }
    keepEvery *= 2;
  }
}
