package sc.fiji.ast.display;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;

/** The outline of a mask, to be drawn over images and heatmaps. */
final class Contour {
  // Neither in the heatmap's colours nor common in photographs.
  private static final Color COLOR = Color.CYAN;
  private static final double WIDTH_PER_PIXEL = 1 / 300.0;

  private Contour() {}

  /**
   * @param mask 255 where it is set
   * @return null where nothing is set
   */
  static Roi of(ByteProcessor mask) {
    mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
    Roi contour = new ThresholdToSelection().convert(mask);
    if (contour != null) {
      contour.setStrokeColor(COLOR);
      int size = Math.max(mask.getWidth(), mask.getHeight());
      contour.setStrokeWidth(Math.max(1, size * WIDTH_PER_PIXEL));
      contour.setName("contour");
    }
    return contour;
  }
}
