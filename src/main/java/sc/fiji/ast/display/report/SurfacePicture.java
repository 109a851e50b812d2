package sc.fiji.ast.display.report;

import ij.plugin.Binner;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.Arrays;
import sc.fiji.ast.display.layers.HeatmapColors;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Heights seen from above the lower border of the image, each row before the one above it, coloured
 * by the heatmap. Only the foreground is drawn, its rim below its middle.
 */
final class SurfacePicture {

  /** How far a step down the image goes down the picture. */
  private static final double TILT = 0.6;

  /** The part of the picture's height that the heights take. */
  private static final double RELIEF = 0.2;

  /** Part of the heights at either end that may be cut off. */
  private static final double TAIL = 0.01;

  private static final int WHITE = 0xffffff;
  private static final int GREY = 160;
  private static final int DARKEST = 70;
  private static final int LIGHTEST = 235;

  /** How much a slope of one pixel of the picture in height darkens or lightens. */
  private static final int SHADE = 12;

  private final ImageProcessor heights;
  private final ImageProcessor heatmap;
  private final ImageProcessor foreground;
  private final ColorProcessor picture;
  private final double scale;
  private final double low;

  private SurfacePicture(Sample sample, AnomalyResult result, int columns, int rows) {
    Binner binner = new Binner();
    heights = binner.shrink(MapPicture.values(sample.depth()), columns, rows, Binner.AVERAGE);
    heatmap = binner.shrink(MapPicture.values(result.map()), columns, rows, Binner.AVERAGE);
    foreground = foreground(sample, columns, rows);
    picture = new ColorProcessor(heights.getWidth(), heights.getHeight());
    if (rimIsHigher()) {
      heights.multiply(-1);
    }
    double[] range = range();
    low = range[0];
    scale = RELIEF * picture.getHeight() / Math.max(1e-6, range[1] - low);
  }

  /**
   * @param sample with depth
   * @param columns how many pixels of the image become one
   * @param rows how many pixels of the image become one
   */
  static ColorProcessor of(Sample sample, AnomalyResult result, int columns, int rows) {
    SurfacePicture surface = new SurfacePicture(sample, result, columns, rows);
    surface.paint();
    return surface.picture;
  }

  private static ImageProcessor foreground(Sample sample, int columns, int rows) {
    return sample.foreground() == null
        ? null
        : new Binner().shrink(MapPicture.mask(sample.foreground()), columns, rows, Binner.MAX);
  }

  /** Scans may count heights towards the camera or away from it; parts are mostly convex. */
  private boolean rimIsHigher() {
    double rim = 0;
    double all = 0;
    int rimPixels = 0;
    int pixels = 0;
    for (int y = 0; y < heights.getHeight(); y++) {
      for (int x = 0; x < heights.getWidth(); x++) {
        if (counts(x, y)) {
          all += heights.getf(x, y);
          pixels++;
          if (x > 0 && !counts(x - 1, y) || y > 0 && !counts(x, y - 1)) {
            rim += heights.getf(x, y);
            rimPixels++;
          }
        }
      }
    }
    return rimPixels > 0 && rim / rimPixels > all / pixels;
  }

  private double[] range() {
    float[] sorted = (float[]) heights.convertToFloatProcessor().getPixelsCopy();
    Arrays.sort(sorted);
    int tail = (int) (TAIL * sorted.length);
    return new double[] {sorted[tail], sorted[sorted.length - 1 - tail]};
  }

  private void paint() {
    picture.setColor(WHITE);
    picture.fill();
    for (int y = 0; y < heights.getHeight(); y++) {
      for (int x = 0; x < heights.getWidth(); x++) {
        if (counts(x, y)) {
          paint(x, y);
        }
      }
    }
  }

  /** Dilation adds pixels of the background, which has no height. */
  private boolean counts(int x, int y) {
    return foreground == null || foreground.get(x, y) > 0 && heights.getf(x, y) != 0;
  }

  /** Down to the base line of the row, which those before it cover. */
  private void paint(int x, int y) {
    int base = (int) (picture.getHeight() * (1 - TILT) + TILT * y);
    int top = Math.max(0, (int) (base - raised(x, y)));
    picture.setColor(color(x, y));
    for (int row = top; row <= Math.min(base, picture.getHeight() - 1); row++) {
      picture.drawPixel(x, row);
    }
  }

  private double raised(int x, int y) {
    double raised = scale * (heights.getf(x, y) - low);
    return Math.min(RELIEF * picture.getHeight(), Math.max(0, raised));
  }

  private int color(int x, int y) {
    double slope = raised(x, y) - raised(Math.max(0, x - 1), y);
    int grey = (int) Math.min(LIGHTEST, Math.max(DARKEST, GREY + SHADE * slope));
    int shaded = grey << 16 | grey << 8 | grey;
    return HeatmapColors.over(shaded, heatmap.getf(x, y));
  }
}
