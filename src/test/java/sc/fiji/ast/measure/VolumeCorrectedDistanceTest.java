package sc.fiji.ast.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.networks.TeacherOutput;

/** Two channels, one row of two patches; the student misses by features of which all is known. */
class VolumeCorrectedDistanceTest {

  private static final Shape SHAPE = new Shape(1, 2, 1, 2);
  private static final float[] MISS = {1, 2, 3, -4};

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** z = a x with a of 3 at the first patch and 0.5 at the second; log|det| = 2 log a. */
  @Test
  void whatATeacherMagnifiesIsMeasuredAsInFeatureSpace() {
    NDArray scale = manager.create(new float[] {3, 0.5f, 3, 0.5f}, SHAPE);
    float[] logDet = {(float) (2 * Math.log(3)), (float) (2 * Math.log(0.5))};
    float[] distances = measure(scale, logDet).distances();
    assertArrayEquals(new float[] {(1 + 9) / 2f, (4 + 16) / 2f}, distances, 1e-4f);
  }

  /** Channels that are stretched by 4 and 1: a volume by 4, a length by 2 in geometric mean. */
  @Test
  void ofDirectionsThatAreStretchedUnequallyTheMeanCounts() {
    NDArray scale = manager.create(new float[] {4, 4, 1, 1}, SHAPE);
    float log = (float) Math.log(4);
    float[] distances = measure(scale, new float[] {log, log}).distances();
    float[] expected = {(16 + 9) / 2f / 4, (64 + 16) / 2f / 4};
    assertArrayEquals(expected, distances, 1e-4f);
  }

  @Test
  void whereTheStudentMissesByNothingALogarithmIsLeft() {
    float[] logarithms = measure(manager.zeros(SHAPE), new float[2]).logarithms();
    assertEquals(Math.log(PatchMap.LEAST), logarithms[0], 1e-4);
  }

  private PatchMap measure(NDArray scale, float[] logDet) {
    NDArray features = manager.create(new float[] {5, 6, 7, 8}, SHAPE);
    NDArray z = features.mul(scale);
    NDArray guess = features.add(manager.create(MISS, SHAPE)).mul(scale);
    NetworkOutputs outputs =
        new NetworkOutputs(
            features,
            () -> new TeacherOutput(z, manager.create(logDet, new Shape(1, 1, 2))),
            () -> guess);
    return new VolumeCorrectedDistance().measure(outputs);
  }
}
