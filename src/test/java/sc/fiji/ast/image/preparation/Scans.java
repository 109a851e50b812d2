package sc.fiji.ast.image.preparation;

import java.util.Arrays;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.LengthUnit;

/** Painted scans in metres: a box on a tilted plane. */
final class Scans {
  static final int WIDTH = 80;
  static final int HEIGHT = 60;

  /** Millimetres per pixel. */
  static final double PER_X = 0.3e-3;

  static final double PER_Y = -0.5e-3;
  static final double OFFSET = 0.6;

  final float[] heights = new float[WIDTH * HEIGHT];
  final boolean[] part = new boolean[heights.length];

  private Scans() {}

  /** The plane alone. */
  static Scans plane() {
    Scans scan = new Scans();
    for (int i = 0; i < scan.heights.length; i++) {
      scan.heights[i] = (float) planeAt(i % WIDTH, i / WIDTH);
    }
    return scan;
  }

  /** With a box 20 mm nearer to the camera than the plane, from (30, 20) to (50, 40). */
  static Scans box() {
    return plane().withBox(30, 20, 50, 40, 0.02);
  }

  /** A box, and three corners of the map without heights. */
  static Scans boxWithoutCorners() {
    return box()
        .withHole(0, 0, 12, 9, 0)
        .withHole(70, 0, 80, 8, Float.NaN)
        .withHole(0, 50, 9, 60, 0);
  }

  static double planeAt(double x, double y) {
    return OFFSET + PER_X * x + PER_Y * y;
  }

  /** Right and bottom are outside. */
  Scans withBox(int left, int top, int right, int bottom, double thickness) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        heights[y * WIDTH + x] = (float) (planeAt(x, y) - thickness);
        part[y * WIDTH + x] = true;
      }
    }
    return this;
  }

  Scans withNoise(double deviation) {
    Random random = new Random(1);
    for (int i = 0; i < heights.length; i++) {
      heights[i] += (float) (deviation * random.nextGaussian());
    }
    return this;
  }

  /** Right and bottom are outside. */
  Scans withHole(int left, int top, int right, int bottom, float value) {
    for (int y = top; y < bottom; y++) {
      Arrays.fill(heights, y * WIDTH + left, y * WIDTH + right, value);
    }
    return this;
  }

  Scans times(float factor) {
    for (int i = 0; i < heights.length; i++) {
      heights[i] *= factor;
    }
    return this;
  }

  DepthMap map() {
    return map(LengthUnit.METRE);
  }

  DepthMap map(LengthUnit unit) {
    return new DepthMap(ArrayImgs.floats(heights, WIDTH, HEIGHT), unit);
  }
}
