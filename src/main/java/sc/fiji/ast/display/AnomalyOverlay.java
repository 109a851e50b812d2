package sc.fiji.ast.display;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * The heatmap, half transparent, and the contour of the mask, for each plane of an image; its
 * pixels stay as they are.
 */
final class AnomalyOverlay {
  private static final double OPACITY = 0.5;

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
      add(Contour.of(MapPicture.mask(result.mask())), plane);
    }
  }

  Overlay overlay() {
    return overlay;
  }

  private void add(Roi roi, int plane) {
    setPosition(roi, source, plane);
    overlay.add(roi);
  }

  /**
   * Lets a ROI be shown on one plane of an image alone.
   *
   * @param plane from 1
   */
  static void setPosition(Roi roi, ImagePlus image, int plane) {
    if (image.isHyperStack()) {
      int[] position = image.convertIndexToPosition(plane);
      roi.setPosition(position[0], position[1], position[2]);
    } else if (image.getStackSize() > 1) {
      roi.setPosition(plane);
    }
  }
}
