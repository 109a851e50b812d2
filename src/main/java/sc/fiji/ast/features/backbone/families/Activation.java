package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;
import sc.fiji.ast.engine.FusedConvolution.Then;
import sc.fiji.ast.engine.TorchOperations;

/** What follows a convolution. */
enum Activation {
  NONE(Then.NOTHING, x -> x),
  RELU(Then.RELU, TorchOperations::reluInPlace),
  RELU6(Then.RELU6, TorchOperations::relu6InPlace),
  /** Never done with the convolution, whose approximation of it gives other numbers. */
  SILU(Then.NOTHING, TorchOperations::siluInPlace);

  private final Then fused;
  private final UnaryOperator<NDArray> inPlace;

  Activation(Then fused, UnaryOperator<NDArray> inPlace) {
    this.fused = fused;
    this.inPlace = inPlace;
  }

  /** What a convolution can do of it in the same pass. */
  Then fused() {
    return fused;
  }

  /** What {@link #fused} leaves to do; closes {@code x} where the result is another array. */
  NDArray afterFused(NDArray x) {
    return fused == Then.NOTHING ? apply(x) : x;
  }

  /** Overwrites {@code x}; closes it where the result is another array. */
  NDArray apply(NDArray x) {
    NDArray result = inPlace.apply(x);
    if (result != x) {
      x.close();
    }
    return result;
  }
}
