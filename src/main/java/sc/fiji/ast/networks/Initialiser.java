package sc.fiji.ast.networks;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import sc.fiji.ast.engine.Weights;

/**
 * Fills new weights from a seed, with PyTorch's defaults for convolutions: uniform within plus or
 * minus 1 / sqrt(fan-in). Java's generator makes them the same on every platform and device.
 */
final class Initialiser {

  private final SplittableRandom random;
  private final Weights weights;

  Initialiser(long seed, Weights weights) {
    this.random = new SplittableRandom(seed);
    this.weights = weights;
  }

  void convolution(String name, long outputs, long inputs, long kernel) {
    double bound = 1 / Math.sqrt(inputs * kernel * kernel);
    uniform(name + ".weight", bound, new Shape(outputs, inputs, kernel, kernel));
    uniform(name + ".bias", bound, new Shape(outputs));
  }

  void batchNorm(String name, long channels) {
    NDManager manager = weights.manager();
    Shape shape = new Shape(channels);
    weights.add(name + ".weight", manager.ones(shape));
    weights.add(name + ".bias", manager.zeros(shape));
    weights.add(name + ".running_mean", manager.zeros(shape));
    weights.add(name + ".running_var", manager.ones(shape));
  }

  /** A scalar weight that starts at 0. */
  void zero(String name) {
    weights.add(name, weights.manager().zeros(new Shape(1)));
  }

  /** A random order of the numbers 0 to {@code length} - 1. */
  void permutation(String name, int length) {
    long[] order = new long[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    weights.add(name, weights.manager().create(order));
  }

  private void uniform(String name, double bound, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    weights.add(name, weights.manager().create(values, shape));
  }
}
