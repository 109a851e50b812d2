package sc.fiji.ast.image.synthetic;

import sc.fiji.ast.image.Sample;

/** A line in any direction, bent like a parabola, of one brightness relative to what was there. */
final class Scratch {

  /** Its length, in sizes of a defect. */
  private static final double LENGTH = 2.5;

  /** Half of its width, as a part of the shorter side of the image. */
  private static final double THINNEST = 0.0026;

  private static final double THICKEST = 0.0065;

  /** So that a line has no gaps. */
  private static final double LEAST_PIXELS = 0.75;

  private static final double STRONGEST_BEND = 0.3;

  private Scratch() {}

  static void paint(Canvas canvas, Place place, Sample texture, RandomDraws random) {
    double angle = random.between(0, Math.PI);
    double length = LENGTH * place.size();
    double thickness = canvas.shorterSide() * random.between(THINNEST, THICKEST);
    double half = Math.max(LEAST_PIXELS, thickness);
    double bend = random.between(-STRONGEST_BEND, STRONGEST_BEND) / Math.max(1, length);
    double amount = random.eitherSign(0.25, 0.8);
    double reach = length + half;
    for (int y = (int) (place.y() - reach); y <= place.y() + reach; y++) {
      for (int x = (int) (place.x() - reach); x <= place.x() + reach; x++) {
        double right = x + 0.5 - place.x();
        double down = y + 0.5 - place.y();
        double along = right * Math.cos(angle) + down * Math.sin(angle);
        double across = down * Math.cos(angle) - right * Math.sin(angle) - bend * along * along;
        if (Math.abs(along) <= Math.max(1, length / 2) && Math.abs(across) <= half) {
          canvas.brighten(x, y, amount);
          canvas.mark(x, y);
        }
      }
    }
  }
}
