package sc.fiji.ast.image.synthetic;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.image.Sample;

/** A rectangle of the image, mirrored half of the time, at another place. */
final class CutAndPaste {

  private static final double LEAST = 0.01;
  private static final double MOST = 0.4;

  private CutAndPaste() {}

  static void paint(Canvas canvas, Place place, Sample texture, RandomDraws random) {
    int width = length(canvas, place, random);
    int height = length(canvas, place, random);
    int fromX = random.below(canvas.width() - width + 1);
    int fromY = random.below(canvas.height() - height + 1);
    int toX = start(place.x(), width, canvas.width());
    int toY = start(place.y(), height, canvas.height());
    boolean mirrored = random.coin();
    RandomAccess<FloatType> source = canvas.good().rgb().randomAccess();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        source.setPosition(fromX + (mirrored ? width - 1 - x : x), 0);
        source.setPosition(fromY + y, 1);
        canvas.mix(toX + x, toY + y, source, canvas.good().channels(), 1);
        canvas.mark(toX + x, toY + y);
      }
    }
  }

  private static int length(Canvas canvas, Place place, RandomDraws random) {
    int side = canvas.shorterSide();
    double length = place.size() * random.factorBetween(0.5, 2);
    return Math.max(1, (int) Math.max(LEAST * side, Math.min(MOST * side, length)));
  }

  private static int start(double centre, int length, int side) {
    return Math.max(0, Math.min(side - length, (int) (centre - length / 2.0)));
  }
}
