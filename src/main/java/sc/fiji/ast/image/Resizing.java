package sc.fiji.ast.image;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Brings heights and masks to another size. Images are [X,Y] from zero; results are new. */
public final class Resizing {
  private Resizing() {}

  /**
   * Bilinear between pixel centres, borders repeated, without smoothing: PyTorch's with
   * align_corners=false. A mask gives weights from 0 to 1.
   */
  public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> bilinear(
      RandomAccessibleInterval<T> image, int width, int height) {
    float[] values = new float[width * height];
    Axis across = Axis.of(image.dimension(0), width);
    Axis down = Axis.of(image.dimension(1), height);
    RandomAccess<T> upper = image.randomAccess();
    RandomAccess<T> lower = image.randomAccess();
    for (int y = 0; y < height; y++) {
      upper.setPosition(down.first[y], 1);
      lower.setPosition(down.second[y], 1);
      for (int x = 0; x < width; x++) {
        double above = between(upper, across, x);
        double below = between(lower, across, x);
        values[y * width + x] = (float) (above + (below - above) * down.weight[y]);
      }
    }
    return ArrayImgs.floats(values, width, height);
  }

  private static <T extends RealType<T>> double between(RandomAccess<T> row, Axis across, int x) {
    row.setPosition(across.first[x], 0);
    double left = row.get().getRealDouble();
    row.setPosition(across.second[x], 0);
    double right = row.get().getRealDouble();
    return left + (right - left) * across.weight[x];
  }

  /** True where bilinear weights are above 0: the paper's way. Much smaller masks lose details. */
  public static RandomAccessibleInterval<BitType> mask(
      RandomAccessibleInterval<BitType> mask, int width, int height) {
    boolean[] values = new boolean[width * height];
    int i = 0;
    for (FloatType weight : bilinear(mask, width, height)) {
      values[i++] = weight.get() > 0;
    }
    return MaskPixels.toMask(values, width);
  }

  /** For each new position its two old ones and the weight of the second. */
  private record Axis(int[] first, int[] second, double[] weight) {
    static Axis of(long from, int to) {
      Axis axis = new Axis(new int[to], new int[to], new double[to]);
      for (int i = 0; i < to; i++) {
        double position = Math.max(0, (i + 0.5) * from / to - 0.5);
        axis.first[i] = (int) position;
        axis.second[i] = (int) Math.min(axis.first[i] + 1, from - 1);
        axis.weight[i] = position - axis.first[i];
      }
      return axis;
    }
  }
}
