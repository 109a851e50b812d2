package sc.fiji.ast.display.layers;

import ij.process.ColorProcessor;
import ij.process.LUT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The colours of heatmaps: black, purple, orange, yellow. Their lightness grows evenly, so that
 * they read alike in print, in grey, and to colour-blind eyes.
 */
public final class HeatmapColors {

  /** The calibrated value shown black. */
  public static final double MIN = 0;

  /** The calibrated value shown in the brightest yellow; the pixel threshold, 1, lies midway. */
  public static final double MAX = 2;

  /** Calibrated values from which a heatmap covers the image below it. */
  private static final float COVERS_FROM = 0.5f;

  private static final double OPACITY = 0.55;
  private static final String RESOURCE = "heatmap.lut";
  private static final int SIZE = 256;
  private static final LUT COLORS = read();

  private HeatmapColors() {}

  /** A lookup table of its own for each caller, with the fixed display range. */
  public static LUT lut() {
    LUT lut = (LUT) COLORS.clone();
    lut.min = MIN;
    lut.max = MAX;
    return lut;
  }

  /** The colour of a calibrated value, as 0xRRGGBB. */
  public static int rgb(float value) {
    double fraction = (value - MIN) / (MAX - MIN);
    int index = (int) Math.max(0, Math.min(SIZE - 1, fraction * SIZE));
    return COLORS.getRGB(index) & 0xffffff;
  }

  /** An anomaly map's colours; black, that is nothing, where it is calm. */
  static ColorProcessor covering(RandomAccessibleInterval<FloatType> map) {
    int[] pixels = new int[(int) (map.dimension(0) * map.dimension(1))];
    Cursor<FloatType> cursor = Views.flatIterable(map).cursor();
    for (int i = 0; i < pixels.length; i++) {
      float value = cursor.next().get();
      pixels[i] = covers(value) ? rgb(value) : 0;
    }
    return new ColorProcessor((int) map.dimension(0), (int) map.dimension(1), pixels);
  }

  /**
   * The colour of a pixel under its heatmap, as 0xRRGGBB: its own where the map is calm.
   *
   * @param value calibrated
   * @param below the pixel's own colour, as 0xRRGGBB
   */
  public static int over(int below, float value) {
    return covers(value) ? mix(below, rgb(value)) : below;
  }

  private static boolean covers(float value) {
    return value >= COVERS_FROM;
  }

  private static int mix(int below, int above) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double channel = (1 - OPACITY) * (below >> shift & 255) + OPACITY * (above >> shift & 255);
      mixed |= (int) channel << shift;
    }
    return mixed;
  }

  /** 256 reds, 256 greens, 256 blues: the form of ImageJ's raw .lut files. */
  private static LUT read() {
    try (InputStream stream = HeatmapColors.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = stream.readAllBytes();
      return new LUT(
          Arrays.copyOfRange(bytes, 0, SIZE),
          Arrays.copyOfRange(bytes, SIZE, 2 * SIZE),
          Arrays.copyOfRange(bytes, 2 * SIZE, 3 * SIZE));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read from the plugin's jar.", e);
    }
  }
}
