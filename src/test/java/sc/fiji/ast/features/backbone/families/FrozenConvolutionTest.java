package sc.fiji.ast.features.backbone.families;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.families.FrozenConvolution.Folding;
import sc.fiji.ast.features.backbone.families.FrozenConvolution.Geometry;

class FrozenConvolutionTest {

  private static final float ROUNDING = 1e-5f;

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @BeforeEach
  void seed() {
    TorchEngine.get().setRandomSeed(7);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Depthwise and dense, padded as much on both sides or not, whatever the size of the image. */
  @ParameterizedTest
  @CsvSource({
    "dense, 3, 2, 0, 33, 40",
    "dense, 3, 2, 0, 32, 41",
    "dense, 1, 1, 0, 17, 12",
    "depthwise, 3, 1, 0, 20, 21",
    "depthwise, 3, 2, 0, 20, 20",
    "depthwise, 3, 2, 0, 21, 20",
    "depthwise, 5, 1, 0, 24, 17",
    "depthwise, 5, 2, 0, 24, 18",
    "depthwise, 5, 2, 224, 33, 33",
    "dense, 7, 2, 1, 30, 30"
  })
  void fusedWithWhatFollowsItGivesWhatSingleOperationsGive(
      String kind, int kernel, int stride, int nominal, int height, int width) {
    int channels = 16;
    Geometry geometry =
        kind.equals("dense")
            ? Geometry.dense(24, channels, kernel, stride, nominal)
            : Geometry.depthwise(channels, kernel, stride, nominal);
    FrozenConvolution fused = convolution(geometry);
    FrozenConvolution single = fused.unfused();
    NDArray x = image(channels, height, width);
    for (Activation activation : Activation.values()) {
      NDArray expected = single.apply(x, activation);
      assertSame(expected, fused.apply(x, activation));
    }
    NDArray other = single.apply(x, Activation.NONE).mul(-2);
    assertSame(single.applyAndAdd(x, other.duplicate()), fused.applyAndAdd(x, other));
  }

  @Test
  void oneConvolutionTakesImagesOfChangingSizes() {
    FrozenConvolution fused = convolution(Geometry.depthwise(16, 3, 2, 0));
    for (int size : new int[] {20, 21, 20, 48, 21}) {
      NDArray x = image(16, size, size);
      assertSame(fused.unfused().apply(x, Activation.RELU6), fused.apply(x, Activation.RELU6));
    }
  }

  @Test
  void itsInputStaysAsItIs() {
    FrozenConvolution fused = convolution(Geometry.dense(16, 16, 1, 1, 0));
    NDArray x = image(16, 9, 9);
    float[] before = x.toFloatArray();
    fused.apply(x, Activation.RELU).close();
    fused.applyAndAdd(x, x).close();
    assertArrayEquals(before, x.toFloatArray());
  }

  private static void assertSame(NDArray expected, NDArray actual) {
    assertEquals(expected.getShape(), actual.getShape());
    assertArrayEquals(expected.toFloatArray(), actual.toFloatArray(), ROUNDING);
  }

  private NDArray image(int channels, int height, int width) {
    return TorchOperations.channelsLast(
        manager.randomNormal(new Shape(1, channels, height, width)));
  }

  private FrozenConvolution convolution(Geometry geometry) {
    Weights source = new Weights(manager);
    int outputs = geometry.outputs();
    source.add("c.weight", manager.randomNormal(new Shape(geometry.weightShape())).mul(0.2f));
    source.add("n.weight", manager.randomUniform(0.5f, 2, new Shape(outputs)));
    source.add("n.bias", manager.randomNormal(new Shape(outputs)));
    source.add("n.running_mean", manager.randomNormal(new Shape(outputs)));
    source.add("n.running_var", manager.randomUniform(0.5f, 2, new Shape(outputs)));
    return new Folding(source, new Weights(manager), 1e-3f).fold("c", "n", geometry);
  }
}
