package sc.fiji.ast.image.synthetic;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a defect goes.
 *
 * @param x of its centre, in pixels
 * @param y of its centre, in pixels
 * @param size about its diameter, in pixels
 */
record Place(double x, double y, double size) {

  private static final double SMALLEST = 0.02;
  private static final double LARGEST = 0.18;

  /** Defects keep away from the border by this part of the image where they can. */
  private static final double MARGIN = 0.15;

  private static final int TRIES = 50;

  /** Anywhere in the foreground, in any size; empty if there is no foreground. */
  static Optional<Place> in(Canvas canvas, RandomDraws random) {
    double size = canvas.shorterSide() * random.factorBetween(SMALLEST, LARGEST);
    for (int i = 0; i < TRIES; i++) {
      double x = canvas.width() * random.between(MARGIN, 1 - MARGIN);
      double y = canvas.height() * random.between(MARGIN, 1 - MARGIN);
      if (canvas.isForeground((int) x, (int) y)) {
        return Optional.of(new Place(x, y, size));
      }
    }
    return inSmallForeground(canvas, random, size);
  }

  private static Optional<Place> inSmallForeground(Canvas canvas, RandomDraws random, double size) {
    int width = canvas.width();
    int[] pixels =
        IntStream.range(0, width * canvas.height())
            .filter(pixel -> canvas.isForeground(pixel % width, pixel / width))
            .toArray();
    if (pixels.length == 0) {
      return Optional.empty();
    }
    int pixel = pixels[random.below(pixels.length)];
    return Optional.of(new Place(pixel % width + 0.5, pixel / width + 0.5, size));
  }
}
