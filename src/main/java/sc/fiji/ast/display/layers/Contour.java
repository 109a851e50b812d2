package sc.fiji.ast.display.layers;

import ij.gui.Roi;
import ij.plugin.RoiScaler;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;

/** The outline of a mask, to be drawn over images and heatmaps. */
public final class Contour {
  // Neither in the heatmap's colours nor common in photographs.
  private static final Color COLOR = Color.CYAN;
  private static final double WIDTH_PER_PIXEL = 1 / 300.0;

  /** Up to this many pixels along a side are outlined and drawn within a few milliseconds. */
  private static final int FLUENT_SIZE = 600;

  private Contour() {}

  /** The step with which a contour of an image follows a slider that is dragged; 1: exact. */
  public static int fluentStep(int width, int height) {
    return (Math.max(width, height) + FLUENT_SIZE - 1) / FLUENT_SIZE;
  }

  /**
   * @param mask 255 where it is set
   * @return null where nothing is set
   */
  static Roi of(ByteProcessor mask) {
    return of(mask, 1);
  }

  /**
   * @param mask 255 where it is set
   * @param step looks at every so-many-th pixel alone and is as coarse as that; 1: exact
   * @return null where nothing is set
   */
  public static Roi of(ByteProcessor mask, int step) {
    ByteProcessor seen = step == 1 ? mask : everyNth(mask, step);
    seen.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
    Roi contour = new ThresholdToSelection().convert(seen);
    if (contour != null && step > 1) {
      contour = RoiScaler.scale(contour, step, step, false);
    }
    if (contour != null) {
      contour.setStrokeColor(COLOR);
      int size = Math.max(mask.getWidth(), mask.getHeight());
      contour.setStrokeWidth(Math.max(1, size * WIDTH_PER_PIXEL));
      contour.setName("contour");
    }
    return contour;
  }

  private static ByteProcessor everyNth(ByteProcessor mask, int step) {
    ByteProcessor small =
        new ByteProcessor(
            (mask.getWidth() + step - 1) / step, (mask.getHeight() + step - 1) / step);
    for (int y = 0; y < small.getHeight(); y++) {
      for (int x = 0; x < small.getWidth(); x++) {
        small.set(x, y, mask.get(x * step, y * step));
      }
    }
    return small;
  }
}
