package sc.fiji.ast.imagej;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.IntensityRange;

/** Maps and masks [X,Y] as pixels of ImageJ; always copies. */
public final class MapPicture {

  private MapPicture() {}

  public static FloatProcessor values(RandomAccessibleInterval<FloatType> map) {
    float[] pixels = new float[(int) (map.dimension(0) * map.dimension(1))];
    PrimitiveBlocks.of(map, OnFallback.ACCEPT).copy(map, pixels);
    return new FloatProcessor((int) map.dimension(0), (int) map.dimension(1), pixels);
  }

  /** 255 where the mask is set, else 0. */
  public static ByteProcessor mask(RandomAccessibleInterval<BitType> mask) {
    byte[] pixels = new byte[(int) (mask.dimension(0) * mask.dimension(1))];
    Cursor<BitType> cursor = Views.flatIterable(mask).cursor();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (cursor.next().get() ? 255 : 0);
    }
    return new ByteProcessor((int) mask.dimension(0), (int) mask.dimension(1), pixels);
  }

  /**
   * An image as people see it: one channel grey, the first three of several red, green and blue.
   *
   * @param rgb [X,Y,C]
   * @param intensities of each channel, shown black and white
   */
  public static ColorProcessor photograph(
      RandomAccessibleInterval<FloatType> rgb, IntensityRange intensities) {
    int[] pixels = new int[(int) (rgb.dimension(0) * rgb.dimension(1))];
    int channels = (int) rgb.dimension(2);
    for (int channel = 0; channel < 3; channel++) {
      int shown = Math.min(channel, channels - 1);
      double min = intensities.of(shown).min();
      double max = intensities.of(shown).max();
      int i = 0;
      for (float[] row : ImageRows.of(Views.hyperSlice(rgb, 2, shown))) {
        for (float value : row) {
          double grey = 255 * (value - min) / (max - min);
          pixels[i] = pixels[i] << 8 | (int) Math.max(0, Math.min(255, Math.round(grey)));
          i++;
        }
      }
    }
    return new ColorProcessor((int) rgb.dimension(0), (int) rgb.dimension(1), pixels);
  }
}
