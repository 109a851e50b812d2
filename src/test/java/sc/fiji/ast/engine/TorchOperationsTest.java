package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchOperationsTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void replicationPadRepeatsTheBorder() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
    assertArrayEquals(
        new float[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4},
        TorchOperations.replicationPad(x, 1).toFloatArray());
  }

  @Test
  void zeroPadTakesLeftRightTopBottom() {
    NDArray x = manager.create(new float[] {1, 2}, new Shape(1, 1, 1, 2));
    assertArrayEquals(
        new float[] {1, 2, 0, 0, 0, 0}, TorchOperations.zeroPad(x, 0, 1, 0, 1).toFloatArray());
  }

  @Test
  void channelsAreSelectedInTheGivenOrder() {
    NDArray x = manager.create(new float[] {1, 2, 3}, new Shape(1, 3, 1, 1));
    NDArray order = manager.create(new long[] {2, 0, 1});
    assertArrayEquals(
        new float[] {3, 1, 2}, TorchOperations.selectChannels(x, order).toFloatArray());
  }

  @Test
  void conditionIsAppendedToEveryImage() {
    NDArray x = manager.create(new float[] {1, 2}, new Shape(2, 1, 1, 1));
    NDArray condition = manager.create(new float[] {9}, new Shape(1, 1, 1, 1));
    assertArrayEquals(
        new float[] {1, 9, 2, 9}, TorchOperations.appendCondition(x, condition).toFloatArray());
  }

  @Test
  void rowsOfPixelsAreTheSameHoweverTheMapLiesInMemory() {
    NDArray map = manager.arange(12f).reshape(1, 3, 2, 2);
    float[] expected = {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11};
    NDArray rows = TorchOperations.pixelRows(map);
    assertEquals(new Shape(4, 3), rows.getShape());
    assertArrayEquals(expected, rows.toFloatArray());
    NDArray channelsLast = TorchOperations.channelsLast(map);
    assertArrayEquals(expected, TorchOperations.pixelRows(channelsLast).toFloatArray());
    assertArrayEquals(map.toFloatArray(), TorchOperations.planar(channelsLast).toFloatArray());
    NDArray image = TorchOperations.asImage(rows);
    assertEquals(new Shape(1, 3, 1, 4), image.getShape());
    assertArrayEquals(map.toFloatArray(), image.toFloatArray());
  }

  @Test
  void distancesToTheNearestAreNeverBelowZero() {
    NDArray rows = manager.create(new float[] {3, 4, 1, 0}, new Shape(2, 2));
    NDArray products = manager.create(new float[] {0, 7, -1.5f, -2}, new Shape(2, 2));
    float[] expected = {(float) (5 / Math.sqrt(2)), 0};
    assertArrayEquals(
        expected, TorchOperations.leastDistances(rows, products).toFloatArray(), 1e-6f);
  }

  @Test
  void activationsOverwriteTheirArgument() {
    NDArray x = manager.create(new float[] {-1, 3, 7});
    TorchOperations.relu6InPlace(x);
    assertArrayEquals(new float[] {0, 3, 6}, x.toFloatArray());
    NDArray y = manager.create(new float[] {1});
    TorchOperations.siluInPlace(y);
    assertEquals(0.7310586f, y.toFloatArray()[0], 1e-6f);
  }

  @Test
  void theResultBelongsToTheManagerOfTheFirstArgument() {
    try (NDManager other = manager.newSubManager()) {
      NDArray x = other.create(new float[] {-3, 3}, new Shape(1, 1, 1, 2));
      assertEquals(other, TorchOperations.clampAbsolute(x, 2).getManager());
      assertEquals(other, TorchOperations.channelsLast(x).getManager());
    }
  }

  @Test
  void firstAdamStepMovesByTheLearningRateAgainstTheGradient() {
    NDArray weight = manager.create(new float[] {1, 1});
    NDArray gradient = manager.create(new float[] {0.5f, -2});
    NDArray mean = manager.zeros(new Shape(2));
    NDArray square = manager.zeros(new Shape(2));
    NDArray step = manager.create(0f);
    TorchOperations.adamStep(
        new NDList(weight),
        new NDList(gradient),
        new NDList(mean),
        new NDList(square),
        new NDList(step),
        0.1,
        0);
    assertArrayEquals(new float[] {0.9f, 1.1f}, weight.toFloatArray(), 1e-5f);
    assertArrayEquals(new float[] {0, 0}, gradient.toFloatArray());
    assertEquals(1f, step.getFloat());
  }

  @Test
  void resizingKeepsAConstant() {
    NDArray x = manager.full(new Shape(1, 1, 5, 7), 3f);
    for (NDArray y :
        new NDArray[] {
          TorchOperations.resizeBicubic(x, 11, 3), TorchOperations.resizeAntialiased(x, 2, 3)
        }) {
      assertEquals(3f, y.min().getFloat(), 1e-5f);
      assertEquals(3f, y.max().getFloat(), 1e-5f);
    }
  }

  @Test
  void gradientsTooLargeTogetherAreScaledDown() {
    NDList gradients = new NDList(manager.create(new float[] {3}), manager.create(new float[] {4}));
    TorchOperations.clipNorm(gradients, 1);
    assertEquals(0.6f, gradients.get(0).getFloat(0), 1e-5f);
    assertEquals(0.8f, gradients.get(1).getFloat(0), 1e-5f);
    TorchOperations.clipNorm(gradients, 2);
    assertEquals(0.6f, gradients.get(0).getFloat(0), 1e-5f);
  }
}
