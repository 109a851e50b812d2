package sc.fiji.ast.dataset;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.MaskDilation;

/**
 * The values of a mask image, and which of its pixels they mark.
 *
 * <p>What is not 0 is marked, as long as values are exact: of a mask with any one value beside 0,
 * with a value for each kind of defect, or with soft edges. Lossy compression puts noise on both
 * levels; there, what lies above the middle between them is marked.
 */
final class MaskLevels {
  /** A mask has no more values than this if each stands for something. */
  private static final int FEW_VALUES = 16;

  /** How far, as a part of the range, values lie off their level at most. */
  private static final float MOST_OFF_LEVEL = 1 / 4f;

  /** Side of the square around a pixel in which the edge lies that it belongs to. */
  private static final int EDGE = 5;

  /** Edges have no more dim pixels off them, as a part of all; in noise, about half are. */
  private static final double MOST_OFF_EDGES = 0.3;

  private final float[] values;
  private final int width;
  private final boolean lossyFile;
  private final boolean few;
  private final boolean exact;
  private final float low;
  private final float high;

  private MaskLevels(float[] values, int width, boolean lossyFile) {
    this.values = values;
    this.width = width;
    this.lossyFile = lossyFile;
    Set<Float> levels = new HashSet<>();
    float least = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    float before = Float.NaN;
    for (float value : values) {
      if (value != before && levels.size() <= FEW_VALUES) {
        levels.add(value);
      }
      before = value;
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    low = least;
    high = largest;
    few = levels.size() <= FEW_VALUES;
    levels.remove(0f);
    exact = levels.size() <= 1;
  }

  /**
   * @param name what messages call the mask
   * @param lossyFile whether it was stored with lossy compression
   * @throws InvalidImageException if a value is no finite number
   */
  static MaskLevels of(Sample mask, Path name, boolean lossyFile) throws InvalidImageException {
    float[] values = new float[Math.toIntExact(mask.width() * mask.height())];
    for (int channel = 0; channel < mask.channels(); channel++) {
      int i = 0;
      for (float[] row : ImageRows.of(Views.hyperSlice(mask.rgb(), 2, channel))) {
        for (float value : row) {
          values[i] = Math.max(values[i], Math.abs(value));
          i++;
        }
      }
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new InvalidImageException(
            name + ": the mask has values that are NaN or infinite; give it 0 and 255.");
      }
    }
    return new MaskLevels(values, (int) mask.width(), lossyFile);
  }

  /** Whether values are those of two levels, the lower one at most half the upper. */
  private boolean areTwo() {
    if (low > high / 2) {
      return false;
    }
    float margin = MOST_OFF_LEVEL * (high - low);
    long dark = count(low, low + margin);
    long bright = count(high - margin, high);
    boolean mostly = values.length - dark - bright <= Math.min(dark, bright);
    // A few exact values may stand for kinds of defects, if they are more than soft edges.
    return mostly && (!few || lossyFile || partOffEdges() == 0);
  }

  private long count(float from, float to) {
    long count = 0;
    for (float value : values) {
      count += value >= from && value <= to ? 1 : 0;
    }
    return count;
  }

  /** How many of the dim pixels lie elsewhere than along the edges of what is bright. */
  private double partOffEdges() {
    var edges = MaskDilation.square(above(middle()), EDGE);
    Cursor<BitType> edge = Views.flatIterable(edges).cursor();
    long dim = 0;
    long off = 0;
    for (float value : values) {
      boolean near = edge.next().get();
      if (value > 0 && value <= middle()) {
        dim++;
        off += near ? 0 : 1;
      }
    }
    return dim == 0 ? 0 : (double) off / dim;
  }

  /** Whether there is noise on two levels. */
  private boolean areNoisy() {
    return !exact && areTwo() && (lossyFile || partOffEdges() > MOST_OFF_EDGES);
  }

  private float middle() {
    return low + (high - low) / 2;
  }

  /** [X,Y], true where the mask marks a pixel. */
  RandomAccessibleInterval<BitType> marked() {
    return above(areNoisy() ? middle() : 0);
  }

  private RandomAccessibleInterval<BitType> above(float limit) {
    var mask = ArrayImgs.bits(width, values.length / width);
    Cursor<BitType> cursor = mask.cursor();
    for (float value : values) {
      cursor.next().set(value > limit);
    }
    return mask;
  }

  /** Whether there are so many values that it can't be said what they stand for. */
  boolean areUnclear() {
    return !few && !areTwo();
  }

  /** What the user should know of the values. */
  Optional<String> remark() {
    if (areNoisy()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The mask is not exact, as after lossy compression (JPEG); its values above %.0f count"
                  + " as anomalous. Save masks as PNG.",
              middle()));
    }
    return exact || areTwo()
        ? Optional.empty()
        : Optional.of(
            "The mask has grey values between its darkest and its brightest; all above 0 count as"
                + " anomalous. Is that right?");
  }
}
