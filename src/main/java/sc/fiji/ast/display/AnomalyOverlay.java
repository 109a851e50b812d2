package sc.fiji.ast.display;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * The heatmap, partly transparent, and the contour of the mask, for each plane of an image, over
 * copies of what the image's own overlay holds; its pixels stay as they are.
 */
final class AnomalyOverlay {
  // Neither in the heatmap's colours nor common in photographs.
  private static final Color CONTOUR = Color.CYAN;
  private static final double CONTOUR_WIDTH_PER_PIXEL = 1 / 300.0;

  private final ImagePlus source;
  private final double opacity;
  private final Overlay overlay;

  /**
   * @param opacity of the heatmap, from 0 to 1
   */
  AnomalyOverlay(ImagePlus source, double opacity) {
    this.source = source;
    this.opacity = opacity;
    Overlay before = source.getOverlay();
    overlay = before == null ? new Overlay() : before.duplicate();
  }

  /**
   * @param plane from 1
   */
  void add(AnomalyResult result, int plane) {
    ImageRoi heatmap = new ImageRoi(0, 0, MapPicture.colors(result.map()));
    heatmap.setZeroTransparent(true);
    heatmap.setOpacity(opacity);
    heatmap.setName("heatmap");
    add(heatmap, plane);
    if (result.anomalousPixels() > 0) {
      add(contour(MapPicture.mask(result.mask())), plane);
    }
  }

  Overlay overlay() {
    return overlay;
  }

  private Roi contour(ByteProcessor mask) {
    mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
    Roi contour = new ThresholdToSelection().convert(mask);
    contour.setStrokeColor(CONTOUR);
    int size = Math.max(source.getWidth(), source.getHeight());
    contour.setStrokeWidth(Math.max(1, size * CONTOUR_WIDTH_PER_PIXEL));
    contour.setName("contour");
    return contour;
  }

  private void add(Roi roi, int plane) {
    new PlaneOf(source, plane).place(roi);
    overlay.add(roi);
  }
}
