package sc.fiji.ast.scoring;

import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/** An anomaly map that is drawn, block by block, when it is looked at. Threads may share it. */
final class AnomalyMap {

  private final TiledPatchMap logarithms;
  private final RandomAccessibleInterval<BitType> foreground;
  private final double logarithmOfUnit;

  /**
   * @param logarithms of the map
   * @param foreground [X,Y] of the image's size, copied; the map is 0 outside. null: everywhere
   * @param unit what the map shows as 1
   */
  AnomalyMap(TiledPatchMap logarithms, RandomAccessibleInterval<BitType> foreground, double unit) {
    this.logarithms = logarithms;
    this.foreground = foreground == null ? null : copy(foreground);
    logarithmOfUnit = Math.log(unit);
  }

  private static RandomAccessibleInterval<BitType> copy(RandomAccessibleInterval<BitType> mask) {
    var copy = ArrayImgs.bits(mask.dimensionsAsLongArray());
    ImgUtil.copy(mask, copy);
    return copy;
  }

  /** The largest value; NaN if one of them is. */
  double max() {
    double max = 0;
    for (FloatType value : Views.iterable(image())) {
      max = Math.max(max, value.get());
    }
    return max;
  }

  /**
   * @param block [X,Y] within the image
   * @return row by row, 0 or more
   */
  float[] draw(Interval block) {
    float[] values = new float[(int) (block.dimension(0) * block.dimension(1))];
    logarithms.add(block, values);
    if (foreground == null) {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(values[i]);
      }
      return values;
    }
    Cursor<BitType> inside = Views.flatIterable(Views.interval(foreground, block)).cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = inside.next().get() ? value(values[i]) : 0;
    }
    return values;
  }

  private float value(float logarithm) {
    return (float) Math.exp(logarithm - logarithmOfUnit);
  }

  /** All of it, [X,Y]; what was drawn is kept as long as memory allows. */
  RandomAccessibleInterval<FloatType> image() {
    return LazyStrips.image(logarithms.pixels(), this::draw);
  }
}
