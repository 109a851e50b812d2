package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.engine.Weights;

/**
 * The normalizing flow that learns the density of good features (Section 3.2 of the paper): a chain
 * of coupling blocks, each conditioned on the positional encoding.
 */
public final class Teacher implements AutoCloseable {

  private final List<CouplingBlock> blocks = new ArrayList<>();
  private final Weights weights;

  /**
   * A teacher with the given weights, which it owns from now on.
   *
   * @throws IllegalArgumentException if a weight is missing or of the wrong shape
   */
  public Teacher(TeacherSettings settings, int channels, int conditionChannels, Weights weights) {
    this.weights = weights;
    List<Integer> kernels = settings.kernels();
    for (int i = 0; i < kernels.size(); i++) {
      blocks.add(
          new CouplingBlock(
              weights, "block" + i, channels, conditionChannels, kernels.get(i), settings));
    }
  }

  /** A new, untrained teacher: each block is a permutation, then the identity. */
  public static Teacher create(
      TeacherSettings settings, int channels, int conditionChannels, long seed, NDManager parent) {
    Weights weights = new Weights(parent);
    Initialiser init = new Initialiser(seed, weights);
    List<Integer> kernels = settings.kernels();
    for (int i = 0; i < kernels.size(); i++) {
      CouplingBlock.initialise(
          init, "block" + i, channels, conditionChannels, kernels.get(i), settings.hidden());
    }
    return new Teacher(settings, channels, conditionChannels, weights);
  }

  /**
   * Features to latent space.
   *
   * @param features [N,C,H,W]
   * @param condition the positional encoding, [1,P,H,W]
   * @return arrays owned by the manager of {@code features}
   */
  public TeacherOutput forward(NDArray features, NDArray condition) {
    return forward(features, condition, Precision.FLOAT32);
  }

  /**
   * As {@link #forward(NDArray, NDArray)}.
   *
   * @param precision of the convolutions; the result is of single precision
   */
  public TeacherOutput forward(NDArray features, NDArray condition, Precision precision) {
    NDArray z = features;
    NDArray logDet = null;
    for (CouplingBlock block : blocks) {
      TeacherOutput output = block.forward(z, condition, precision);
      z = output.z();
      logDet = logDet == null ? output.logDet() : logDet.add(output.logDet());
    }
    return new TeacherOutput(z, logDet);
  }

  /** Latent space to features: the inverse of {@link #forward}. */
  public NDArray inverse(NDArray z, NDArray condition) {
    NDArray features = z;
    for (int i = blocks.size() - 1; i >= 0; i--) {
      features = blocks.get(i).inverse(features, condition);
    }
    return features;
  }

  public Weights weights() {
    return weights;
  }

  @Override
  public void close() {
    weights.close();
  }
}
