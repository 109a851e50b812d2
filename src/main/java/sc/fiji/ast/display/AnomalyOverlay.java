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
 * The heatmap, half transparent, and the contour of the mask, for each plane of an image; its
 * pixels stay as they are.
 */
final class AnomalyOverlay {
  private static final double OPACITY = 0.5;
  // Neither in the heatmap's colours nor common in photographs.
  private static final Color CONTOUR = Color.CYAN;
  private static final double CONTOUR_WIDTH_PER_PIXEL = 1 / 300.0;

  private final ImagePlus source;
  private final Overlay overlay = new Overlay();

  AnomalyOverlay(ImagePlus source) {
    this.source = source;
  }

  /**
   * @param plane from 1
   */
  void add(AnomalyResult result, int plane) {
    ImageRoi heatmap = new ImageRoi(0, 0, MapPicture.colors(result.map()));
    heatmap.setZeroTransparent(true);
    heatmap.setOpacity(OPACITY);
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
    if (source.isHyperStack()) {
      int[] position = source.convertIndexToPosition(plane);
      roi.setPosition(position[0], position[1], position[2]);
    } else if (source.getStackSize() > 1) {
      roi.setPosition(plane);
    }
    overlay.add(roi);
  }
}
