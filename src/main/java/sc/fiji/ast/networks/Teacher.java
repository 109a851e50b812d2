package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.engine.FrozenCoupling;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;

/**
 * The normalizing flow that learns the density of good features (Section 3.2 of the paper): a chain
 * of coupling blocks, each conditioned on the positional encoding.
 */
public final class Teacher implements AutoCloseable {

  private final List<CouplingBlock> blocks = new ArrayList<>();
  private final Weights weights;
  private List<FrozenCoupling> frozen = List.of();
  private NDArray frozenCondition; // null: not frozen

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
   * Has {@link #forward(NDArray, NDArray)} take less time from now on for single feature maps with
   * that condition, where the library has what it takes. The weights must not change any more, and
   * what is computed so is not differentiable.
   *
   * @param condition the positional encoding, [1,P,H,W]; must live as long as this
   */
  public void freeze(NDArray condition) {
    frozen = blocks.stream().flatMap(block -> block.frozen(condition).stream()).toList();
    frozenCondition = frozen.size() == blocks.size() ? condition : null;
  }

  /**
   * Features to latent space.
   *
   * @param features [N,C,H,W]
   * @param condition the positional encoding, [1,P,H,W]
   * @return arrays owned by the manager of {@code features}
   */
  public TeacherOutput forward(NDArray features, NDArray condition) {
    return condition == frozenCondition && features.getShape().get(0) == 1
        ? forwardFrozen(features)
        : forward(features, condition, Precision.FLOAT32);
  }

  private TeacherOutput forwardFrozen(NDArray features) {
    NDArray z = TorchOperations.planar(features);
    NDArray logDet = null;
    for (FrozenCoupling block : frozen) {
      NDList output = block.apply(z);
      z = output.get(0);
      logDet = logDet == null ? output.get(1) : logDet.addi(output.get(1));
    }
    return new TeacherOutput(z, logDet);
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
