package sc.fiji.ast.image.synthetic;

import net.imglib2.RandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.image.Sample;

/** A copy of a good image to paint a defect on. Pixels outside of its foreground stay. */
final class Canvas {

  /** Defects that change their pixels by less, as a part of the contrast, cannot be seen. */
  private static final double LEAST_CHANGE = 0.03;

  private final Sample good;
  private final RandomAccess<FloatType> original;
  private final int width;
  private final int height;
  private final float[] values;
  private final boolean[] foreground;
  private final boolean[] defect;
  private final Contrast contrast;

  Canvas(Sample good) {
    this.good = good;
    original = good.rgb().randomAccess();
    width = Math.toIntExact(good.width());
    height = Math.toIntExact(good.height());
    values = new float[width * height * good.channels()];
    int read = 0;
    for (float[] row : ImageRows.of(good.rgb())) {
      System.arraycopy(row, 0, values, read, width);
      read += width;
    }
    foreground = good.foreground() == null ? null : MaskPixels.toArray(good.foreground());
    defect = new boolean[width * height];
    contrast = Contrast.of(values, foreground, good.bitDepth());
  }

  /** The image as it was. */
  Sample good() {
    return good;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int shorterSide() {
    return Math.min(width, height);
  }

  /** False outside of the image, too. */
  boolean isForeground(int x, int y) {
    return x >= 0
        && y >= 0
        && x < width
        && y < height
        && (foreground == null || foreground[y * width + x]);
  }

  /** Calls the pixel a part of the defect. */
  void mark(int x, int y) {
    if (isForeground(x, y)) {
      defect[y * width + x] = true;
    }
  }

  /**
   * Makes a pixel brighter or darker.
   *
   * @param amount as a part of the contrast
   */
  void brighten(int x, int y, double amount) {
    if (isForeground(x, y)) {
      for (int i = y * width + x; i < values.length; i += width * height) {
        values[i] = contrast.within(values[i] + amount * contrast.spread());
      }
    }
  }

  /**
   * Lets a pixel of an image shine through.
   *
   * @param from random access to an image [X,Y,C], set to a pixel
   * @param channels of that image; one of grey counts for all colours
   * @param share of that image, from 0 to 1
   */
  void mix(int x, int y, RandomAccess<FloatType> from, int channels, double share) {
    if (isForeground(x, y)) {
      for (int channel = 0; channel < good.channels(); channel++) {
        from.setPosition(Math.min(channel, channels - 1), 2);
        int i = (channel * height + y) * width + x;
        values[i] = (float) (values[i] + share * (from.get().get() - values[i]));
      }
    }
  }

  /** Whether the marked pixels differ from the good image, in the mean, by enough to be seen. */
  boolean isDefectVisible() {
    double change = 0;
    long count = 0;
    for (int pixel = 0; pixel < defect.length; pixel++) {
      if (defect[pixel]) {
        change += change(pixel);
        count++;
      }
    }
    return count > 0 && change / count >= LEAST_CHANGE * contrast.spread();
  }

  /** The mean over the channels. */
  private double change(int pixel) {
    double change = 0;
    for (int channel = 0; channel < good.channels(); channel++) {
      float before = original(pixel, channel);
      change += Math.abs(values[channel * defect.length + pixel] - before);
    }
    return change / good.channels();
  }

  private float original(int pixel, int channel) {
    original.setPosition(pixel % width, 0);
    original.setPosition(pixel / width, 1);
    original.setPosition(channel, 2);
    return original.get().get();
  }

  DefectiveSample painted() {
    return new DefectiveSample(
        new Sample(
            ArrayImgs.floats(values, width, height, good.channels()),
            good.bitDepth(),
            good.foreground(),
            good.depth()),
        MaskPixels.toMask(defect, width));
  }
}
