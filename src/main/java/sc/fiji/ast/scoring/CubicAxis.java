package sc.fiji.ast.scoring;

import sc.fiji.ast.image.TileGrid;

/**
 * One axis of bicubic interpolation from the patches of a tile to its pixels: PyTorch's, with areas
 * aligned (align_corners=False), a = -0.75, and the patches at the border repeated beyond it. The
 * weight of the tile among those that overlap is in its weights.
 *
 * @param start of the tile in the image
 * @param patches four a pixel of the tile, those around it
 * @param weights of these patches
 */
record CubicAxis(long start, int[] patches, float[] weights) {

  /** Patches that make a pixel. */
  static final int TAPS = 4;

  private static final float A = -0.75f;

  /**
   * @param patches of the tile along this axis
   */
  static CubicAxis of(TileGrid.Span span, int patches) {
    int[] around = new int[TAPS * span.length()];
    float[] weights = new float[around.length];
    // Of 32 bits and rounded where PyTorch rounds, so that maps equal those of former versions.
    float scale = (float) patches / span.length();
    for (int pixel = 0; pixel < span.length(); pixel++) {
      float position = Math.fma(scale, pixel + 0.5f, -0.5f);
      int before = (int) Math.floor(position);
      float[] cubic = cubic(position - before);
      for (int tap = 0; tap < TAPS; tap++) {
        int inside = Math.max(0, Math.min(patches - 1, before - 1 + tap));
        around[TAPS * pixel + tap] = inside;
        weights[TAPS * pixel + tap] = cubic[tap] * span.weights()[pixel];
      }
    }
    return new CubicAxis(span.start(), around, weights);
  }

  /** Just behind the tile. */
  long end() {
    return start + weights.length / TAPS;
  }

  /** The first pixel of the tile at or after one of the image. */
  int first(long min) {
    return (int) Math.max(0, min - start);
  }

  /** Just behind the last pixel of the tile at or before one of the image. */
  int last(long max) {
    return (int) (Math.min(end(), max + 1) - start);
  }

  private static float[] cubic(float t) {
    return new float[] {far(1 + t), near(t), near(1 - t), far(1 - t + 1)};
  }

  /** Of patches up to 1 away. */
  private static float near(float x) {
    return ((A + 2) * x - (A + 3)) * x * x + 1;
  }

  /** Of patches from 1 to 2 away. */
  private static float far(float x) {
    return ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
  }
}
