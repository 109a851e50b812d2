package sc.fiji.ast.display;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Verdict;

/** Results whose values are known. */
public final class Results {

  public interface Value {
    double at(int x, int y);
  }

  private Results() {}

  /** A black image. */
  public static Sample sample(int width, int height) {
    return Sample.ofGrey(new int[width * height], width).withDepth(ArrayImgs.floats(width, height));
  }

  /** The raw map is ten times the map; the threshold is 1. */
  public static AnomalyResult of(int width, int height, Value value) {
    float[] map = new float[width * height];
    float[] raw = new float[width * height];
    ArrayImg<BitType, LongArray> mask = ArrayImgs.bits(width, height);
    long set = 0;
    int largest = 0;
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) value.at(i % width, i / width);
      raw[i] = 10 * map[i];
      mask.getAt(i % width, i / width).set(map[i] > 1);
      set += map[i] > 1 ? 1 : 0;
      largest = map[i] > map[largest] ? i : largest;
    }
    return new AnomalyResult(
        ArrayImgs.floats(map, width, height),
        ArrayImgs.floats(raw, width, height),
        mask,
        map[largest],
        10 * map[largest],
        1,
        set > 0 ? Verdict.ANOMALOUS : Verdict.GOOD,
        set,
        largest % width,
        largest / width);
  }
}
