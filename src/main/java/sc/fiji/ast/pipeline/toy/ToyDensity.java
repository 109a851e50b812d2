package sc.fiji.ast.pipeline.toy;

import java.util.SplittableRandom;

/** Two crescents in the plane: a density that no single Gaussian describes. */
final class ToyDensity {

  private static final double NOISE = 0.08;

  private ToyDensity() {}

  /** Points x, y, x, y, ... drawn at random. */
  static float[] sample(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[2 * count];
    for (int i = 0; i < count; i++) {
      double angle = Math.PI * random.nextDouble();
      boolean upper = random.nextBoolean();
      double x = upper ? Math.cos(angle) - 0.5 : 0.5 - Math.cos(angle);
      double y = upper ? Math.sin(angle) - 0.25 : 0.25 - Math.sin(angle);
      points[2 * i] = (float) (x + NOISE * gaussian(random));
      points[2 * i + 1] = (float) (y + NOISE * gaussian(random));
    }
    return points;
  }

  /** Box and Muller (1958). */
  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
