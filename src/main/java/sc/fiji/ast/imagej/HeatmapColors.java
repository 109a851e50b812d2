package sc.fiji.ast.imagej;

import ij.process.LUT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The colours of heatmaps: black, purple, orange, yellow. Their lightness grows evenly, so that
 * they read alike in print, in grey, and to colour-blind eyes.
 */
public final class HeatmapColors {

  /** The calibrated value shown black. */
  public static final double MIN = 0;

  /** The calibrated value shown in the brightest yellow; the pixel threshold, 1, lies midway. */
  public static final double MAX = 2;

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
