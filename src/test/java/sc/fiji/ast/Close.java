package sc.fiji.ast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;

/** Comparison of arrays relative to the largest value expected. */
public final class Close {

  private Close() {}

  public static void assertClose(NDArray expected, NDArray actual, double tolerance, String what) {
    assertEquals(expected.getShape(), actual.getShape(), what);
    float[] e = expected.toFloatArray();
    float[] a = actual.toFloatArray();
    double largest = 0;
    double error = 0;
    for (int i = 0; i < e.length; i++) {
      largest = Math.max(largest, Math.abs(e[i]));
      error = Math.max(error, Math.abs(e[i] - a[i]));
      assertTrue(Float.isFinite(a[i]), what + ": not finite at " + i);
    }
    double relative = error / Math.max(largest, 1e-12);
    assertTrue(relative <= tolerance, what + ": relative error " + relative);
  }
}
