package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.FusedConvolution.Padding;
import sc.fiji.ast.engine.FusedConvolution.Then;

/** With random weights. */
class FusedBottleneckTest {

  private static final int INPUTS = 4;

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** 256 pixels and 192 channels between the convolutions: 16 or 8 rows at once. */
  @ParameterizedTest
  @CsvSource({
    "3, 1, 40, 256, 192",
    "5, 1, 41, 256, 192",
    "3, 2, 40, 256, 192",
    "5, 2, 41, 256, 192",
    "3, 1, 5, 6, 8",
    "5, 2, 5, 6, 8"
  })
  void bandsOfRowsGiveWhatOneConvolutionAfterTheOtherGives(
      int kernel, int stride, int height, int width, int inner) {
    TorchEngine.get().setRandomSeed(1);
    assumeTrue(FusedConvolution.isAvailable(manager.getDevice()));
    boolean skips = stride == 1;
    FusedConvolution expand = convolution(inner, INPUTS, 1, 1, 1);
    FusedConvolution depthwise = convolution(inner, 1, kernel, stride, inner);
    FusedConvolution project = convolution(skips ? INPUTS : 6, inner, 1, 1, 1);
    Padding padding = Padding.ofSum(sum(height, kernel, stride), sum(width, kernel, stride));
    NDArray x = image(height, width);
    NDArray y = expand.apply(x, Padding.NONE, Then.RELU6);
    y = depthwise.apply(y, padding, Then.RELU6);
    y =
        skips
            ? project.applyAndAdd(y, Padding.NONE, x)
            : project.apply(y, Padding.NONE, Then.NOTHING);
    FusedBottleneck bottleneck = new FusedBottleneck(expand, depthwise, project, skips);
    assertClose(y, bottleneck.apply(x, padding));
    assertClose(y, bottleneck.apply(x, padding));
  }

  @Test
  void theFirstConvolutionMayBeMissing() {
    assumeTrue(FusedConvolution.isAvailable(manager.getDevice()));
    FusedConvolution depthwise = convolution(INPUTS, 1, 3, 1, INPUTS);
    FusedConvolution project = convolution(6, INPUTS, 1, 1, 1);
    Padding padding = Padding.ofSum(2, 2);
    NDArray x = image(7, 5);
    NDArray y = depthwise.apply(x, padding, Then.RELU6);
    assertClose(
        project.apply(y, Padding.NONE, Then.NOTHING),
        new FusedBottleneck(null, depthwise, project, false).apply(x, padding));
  }

  /** So that there are as many outputs as strides begin in the image. */
  private static int sum(int side, int kernel, int stride) {
    return Math.max(0, ((side + stride - 1) / stride - 1) * stride + kernel - side);
  }

  private NDArray image(int height, int width) {
    return TorchOperations.channelsLast(manager.randomNormal(new Shape(1, INPUTS, height, width)));
  }

  private FusedConvolution convolution(
      int outputs, int inputs, int kernel, int stride, int groups) {
    NDArray weight = manager.randomNormal(new Shape(outputs, inputs, kernel, kernel));
    return FusedConvolution.of(weight, manager.randomNormal(new Shape(outputs)), stride, groups)
        .orElseThrow();
  }

  private static void assertClose(NDArray expected, NDArray actual) {
    assertEquals(expected.getShape(), actual.getShape());
    float most = expected.abs().max().getFloat();
    assertTrue(most > 0.1, "there is something: " + most);
    assertEquals(0, expected.sub(actual).abs().max().getFloat() / most, 1e-6);
  }
}
