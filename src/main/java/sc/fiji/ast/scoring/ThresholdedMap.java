package sc.fiji.ast.scoring;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.image.ImageRows;

/**
 * What a threshold makes of an anomaly map.
 *
 * @param mask [X,Y], set where the map exceeds it
 * @param area pixels set in the mask
 * @param max the largest value of the map, 0 or more; NaN if one of its values is
 * @param maxX where it is first met, row by row
 * @param maxY where it is first met, row by row
 */
record ThresholdedMap(
    RandomAccessibleInterval<BitType> mask, long area, float max, long maxX, long maxY) {

  static ThresholdedMap of(RandomAccessibleInterval<FloatType> map, double threshold) {
    var mask = ArrayImgs.bits(map.dimensionsAsLongArray());
    Cursor<BitType> marks = mask.cursor();
    long area = 0;
    float max = 0;
    long largest = 0;
    long i = 0;
    for (float[] row : ImageRows.of(map)) {
      for (float value : row) {
        marks.fwd();
        if (value > threshold) {
          marks.get().setOne();
          area++;
        }
        if (value > max || Float.isNaN(value)) {
          max = value;
          largest = i;
        }
        i++;
      }
    }
    long width = map.dimension(0);
    return new ThresholdedMap(mask, area, max, largest % width, largest / width);
  }
}
