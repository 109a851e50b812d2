package sc.fiji.ast.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
   * The array of that name; it stays owned by these weights.
   *
   * @throws IllegalArgumentException where there is none, or its shape is another
   */
  public NDArray get(String name, long... shape) {
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
