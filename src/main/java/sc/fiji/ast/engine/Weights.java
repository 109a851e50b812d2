package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The named arrays of one network, in the order they were added; they live until {@link #close()}.
 *
 * <p>Running statistics of batch normalisation and whole-number arrays (channel permutations) are
 * buffers: stored with the rest, but not trained.
 */
public final class Weights implements AutoCloseable {

  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  /**
   * @param parent the new weights live on its device, in a manager of their own below it
   */
  public Weights(NDManager parent) {
    manager = parent.newSubManager();
  }

  /** Adopts {@code array} under {@code name}. */
  public void add(String name, NDArray array) {
    array.attach(manager);
    if (arrays.putIfAbsent(name, array) != null) {
      throw new IllegalArgumentException("There is a weight named '" + name + "' already.");
    }
  }

  /**
   * The single-precision array of that name; it stays owned by these weights.
   *
   * @throws IllegalArgumentException where there is none, or its shape or type is another
   */
  public NDArray get(String name, long... shape) {
    return get(name, DataType.FLOAT32, shape);
  }

  /**
   * As {@link #get}, of what is divided by.
   *
   * @throws IllegalArgumentException where a value is 0 or less, too
   */
  public NDArray positive(String name, long... shape) {
    NDArray array = get(name, shape);
    requireAll(name, smallest(array) > 0, "0 or less; only larger ones are allowed");
    return array;
  }

  /**
   * As {@link #get}, of variances.
   *
   * @throws IllegalArgumentException where a value is below 0, too
   */
  public NDArray notNegative(String name, long... shape) {
    NDArray array = get(name, shape);
    requireAll(name, smallest(array) >= 0, "below 0; a variance never is");
    return array;
  }

  /**
   * A whole-number array that names each of the numbers 0 to {@code length} - 1 once; it stays
   * owned by these weights.
   *
   * @throws IllegalArgumentException where there is none, or it is none
   */
  public NDArray permutation(String name, int length) {
    NDArray array = get(name, DataType.INT64, length);
    long[] sorted = array.toLongArray();
    Arrays.sort(sorted);
    for (int i = 0; i < length; i++) {
      if (sorted[i] != i) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The weight '%s' is no permutation: it must name each of 0 to %d once.",
                name,
                length - 1));
      }
    }
    return array;
  }

  private static float smallest(NDArray array) {
    try (NDArray min = array.min()) {
      return min.getFloat();
    }
  }

  private static void requireAll(String name, boolean sound, String found) {
    if (!sound) {
      throw new IllegalArgumentException(
          "The weight '" + name + "' holds a value of " + found + ".");
    }
  }

  private NDArray get(String name, DataType type, long... shape) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("The weight '" + name + "' is missing.");
    }
    if (!array.getShape().equals(new Shape(shape))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The weight '%s' has the shape %s, but %s is needed.",
              name,
              array.getShape(),
              new Shape(shape)));
    }
    if (array.getDataType() != type) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The weight '%s' has the type %s, but %s is needed.",
              name,
              array.getDataType(),
              type));
    }
    return array;
  }

  /** All arrays by name; they stay owned by these weights. */
  public Map<String, NDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /** The manager that owns the arrays. */
  public NDManager manager() {
    return manager;
  }

  /** The arrays that training changes. */
  public NDList trainable() {
    NDList list = new NDList();
    arrays.forEach(
        (name, array) -> {
          if (array.getDataType() == DataType.FLOAT32 && !name.contains("running_")) {
            list.add(array);
          }
        });
    return list;
  }

  /** How many numbers training can change. */
  public long parameterCount() {
    return trainable().stream().mapToLong(NDArray::size).sum();
  }

  @Override
  public void close() {
    manager.close();
  }
}
