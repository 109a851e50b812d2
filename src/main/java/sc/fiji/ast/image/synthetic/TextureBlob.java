package sc.fiji.ast.image.synthetic;

import net.imglib2.RandomAccess;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.interpolation.randomaccess.NLinearInterpolatorFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.Sample;

/** Smooth noise, cut off at a level near the centre, through which another image shines. */
final class TextureBlob {

  /** Distance of the points of the noise, in sizes of the blob. */
  private static final double STEP = 2 / 3.0;

  /** Points of the noise to each side of the centre. */
  private static final int POINTS = 3;

  /** Noise of variance 1 does not exceed this, as it is uniform. */
  private static final double AMPLITUDE = Math.sqrt(3);

  private static final double DEVIATION = 0.8;
  private static final double LEVEL = 0.6;

  private TextureBlob() {}

  static void paint(Canvas canvas, Place place, Sample texture, RandomDraws random) {
    RealRandomAccess<FloatType> noise = noise(random);
    double share = random.between(0.3, 0.9);
    int width = (int) texture.width();
    int height = (int) texture.height();
    int shiftX = random.below(width);
    int shiftY = random.below(height);
    RandomAccess<FloatType> source = texture.rgb().randomAccess();
    double reach = POINTS * STEP * place.size();
    for (int y = (int) (place.y() - reach); y <= place.y() + reach; y++) {
      for (int x = (int) (place.x() - reach); x <= place.x() + reach; x++) {
        if (isInside(noise, place, x, y)) {
          source.setPosition(Math.floorMod(x + shiftX, width), 0);
          source.setPosition(Math.floorMod(y + shiftY, height), 1);
          canvas.mix(x, y, source, texture.channels(), share);
          canvas.mark(x, y);
        }
      }
    }
  }

  private static RealRandomAccess<FloatType> noise(RandomDraws random) {
    int side = 2 * POINTS + 1;
    float[] points = new float[side * side];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) random.between(-AMPLITUDE, AMPLITUDE);
    }
    return Views.interpolate(
            Views.extendBorder(ArrayImgs.floats(points, side, side)),
            new NLinearInterpolatorFactory<>())
        .realRandomAccess();
  }

  private static boolean isInside(RealRandomAccess<FloatType> noise, Place place, int x, int y) {
    double right = (x + 0.5 - place.x()) / place.size();
    double down = (y + 0.5 - place.y()) / place.size();
    noise.setPosition(right / STEP + POINTS, 0);
    noise.setPosition(down / STEP + POINTS, 1);
    double near = Math.exp(-(right * right + down * down) / (2 * DEVIATION * DEVIATION));
    return (noise.get().get() + 1) * near > LEVEL;
  }
}
