package sc.fiji.ast.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import java.util.Map;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.measure.NearestNeighbours;

/**
 * Patches of good images that a pair remembers for {@link NearestNeighbours}, in half precision so
 * that model files stay small. Owns its arrays until closed.
 */
final class RememberedPatches implements AutoCloseable {

  private static final String PREFIX = "neighbours.";
  private static final String PATCHES = "patches";

  /** The largest number of half precision. */
  private static final float LARGEST = 65_504;

  private final Weights weights;
  private final NearestNeighbours neighbours;

  private RememberedPatches(NDArray patches, NDArray mean, NDArray deviation, NDManager parent) {
    weights = new Weights(parent);
    try (NDManager scope = weights.manager().newSubManager()) {
      patches.attach(scope);
      NDArray half = patches.clip(-LARGEST, LARGEST).toType(DataType.FLOAT16, true);
      weights.add(PATCHES, half);
    }
    NDArray stored = weights.arrays().get(PATCHES);
    neighbours = new NearestNeighbours(stored.toType(DataType.FLOAT32, true), mean, deviation);
  }

  /**
   * @param patches standardised, one after the other
   * @param mean of each channel, [1,C,1,1]; must live as long as this
   * @param deviation of each channel, [1,C,1,1]; must live as long as this
   */
  static RememberedPatches of(float[] patches, NDArray mean, NDArray deviation, NDManager parent) {
    long channels = mean.getShape().get(1);
    NDArray array = parent.create(patches, new Shape(patches.length / channels, channels));
    return new RememberedPatches(array, mean, deviation, parent);
  }

  /**
   * From stored arrays; the one of the patches is adopted.
   *
   * @param most how many they may be
   * @throws IllegalArgumentException if it is missing, or of another shape or type
   */
  static RememberedPatches of(
      Map<String, NDArray> arrays, int most, NDArray mean, NDArray deviation, NDManager parent) {
    long channels = mean.getShape().get(1);
    NDArray patches = arrays.get(PREFIX + PATCHES);
    if (patches == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "score.combine is \"fusion\" with score.neighbours %d, but the patches to remember"
                  + " (%s%s) are missing. Train the model anew.",
              most,
              PREFIX,
              PATCHES));
    }
    Shape shape = patches.getShape();
    boolean sound =
        shape.dimension() == 2
            && shape.get(0) <= most
            && shape.get(1) == channels
            && patches.getDataType() == DataType.FLOAT32;
    if (!sound) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The weight '%s%s' has the shape %s and the type %s, but at most %d patches of %d"
                  + " channels, (N, %d), of floating-point numbers are allowed.",
              PREFIX,
              PATCHES,
              shape,
              patches.getDataType(),
              most,
              channels,
              channels));
    }
    return new RememberedPatches(patches, mean, deviation, parent);
  }

  /** What is stored of them, still owned by this. */
  void addTo(Map<String, NDArray> arrays) {
    weights.arrays().forEach((name, array) -> arrays.put(PREFIX + name, array));
  }

  NearestNeighbours neighbours() {
    return neighbours;
  }

  @Override
  public void close() {
    weights.close();
  }
}
