package sc.fiji.ast.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba, 2015) with weight decay added to the gradient, betas 0.9 and 0.999, epsilon
 * 1e-8: PyTorch's fused kernel, exact to it and several times faster than an update array by array.
 */
public final class Adam implements AutoCloseable {

  private final double learningRate;
  private final double weightDecay;
  private final NDList weights;
  private final NDManager manager;
  private final NDList means = new NDList();
  private final NDList squares = new NDList();
  private final NDList steps = new NDList();

  /** An optimizer of {@code weights}, which stay owned by the caller and must outlive it. */
  public Adam(Weights weights, double learningRate, double weightDecay) {
    this.learningRate = learningRate;
    this.weightDecay = weightDecay;
    this.weights = weights.trainable();
    manager = weights.manager().newSubManager();
    for (NDArray weight : this.weights) {
      weight.setRequiresGradient(true);
      means.add(manager.zeros(weight.getShape()));
      squares.add(manager.zeros(weight.getShape()));
      steps.add(manager.create(0f));
    }
  }

  /** Moves the weights against their gradients and sets these to zero. */
  public void step() {
    step(learningRate);
  }

  /** As {@link #step()}, with another learning rate. */
  public void step(double rate) {
    try (NDList gradients = new NDList()) {
      for (NDArray weight : weights) {
        gradients.add(weight.getGradient());
      }
      TorchOperations.adamStep(weights, gradients, means, squares, steps, rate, weightDecay);
    }
  }

  /** Frees the optimizer's memory; the weights need no gradients any more. */
  @Override
  public void close() {
    weights.forEach(weight -> weight.setRequiresGradient(false));
    manager.close();
  }
}
