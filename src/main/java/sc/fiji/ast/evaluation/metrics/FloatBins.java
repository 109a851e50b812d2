package sc.fiji.ast.evaluation.metrics;

/**
 * Sorts floats into bins of increasing value by their leading bits, so that any range of values has
 * the same relative resolution of 1/2048.
 */
final class FloatBins {
  /** Sign, exponent and 11 bits of the fraction. */
  private static final int BITS = 20;

  static final int COUNT = 1 << BITS;

  private static final int DROPPED_BITS = Float.SIZE - BITS;

  private FloatBins() {}

  /** The bin of a value that is not NaN. */
  static int bin(float value) {
    int bits = Float.floatToIntBits(value + 0f); // -0 and 0 are the same value.
    // As unsigned integers, these are in the order of the floats.
    int ordered = bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    return ordered >>> DROPPED_BITS;
  }

  /** The lowest value in a bin. */
  static float lowest(int bin) {
    int ordered = bin << DROPPED_BITS;
    return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
  }
}
