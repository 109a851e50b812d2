package sc.fiji.ast.image.synthetic;

import sc.fiji.ast.image.Sample;

/** A Gaussian, stretched along x or y; what lies above a part of its height is the defect. */
final class FaintSpot {

  /** The deviation, in sizes of a defect. */
  private static final double DEVIATION = 0.4;

  /** Of a defect, in pixels, so that the centre of one pixel lies inside. */
  private static final double LEAST_SIZE = 2;

  /** In deviations; what lies farther out is not changed. */
  private static final double REACH = 3;

  private static final double LEVEL = 0.4;

  private FaintSpot() {}

  static void paint(Canvas canvas, Place place, Sample texture, RandomDraws random) {
    double deviation = DEVIATION * Math.max(LEAST_SIZE, place.size());
    double stretch = random.between(0.6, 1.6);
    double amount = random.eitherSign(0.12, 0.5);
    double reach = REACH * deviation;
    for (int y = (int) (place.y() - reach); y <= place.y() + reach; y++) {
      for (int x = (int) (place.x() - 2 * reach); x <= place.x() + 2 * reach; x++) {
        double right = (x + 0.5 - place.x()) * stretch / deviation;
        double down = (y + 0.5 - place.y()) / deviation;
        double height = Math.exp(-(right * right + down * down) / 2);
        canvas.brighten(x, y, amount * height);
        if (height > LEVEL) {
          canvas.mark(x, y);
        }
      }
    }
  }
}
