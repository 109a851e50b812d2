package sc.fiji.ast.display.layers;

import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * The heatmap, partly transparent, and the contour of the mask, for each plane of an image, over
 * copies of what the image's own overlay holds; its pixels stay as they are.
 */
final class AnomalyOverlay {

  private final StackPlanes source;
  private final double opacity;
  private final Overlay overlay;

  /**
   * @param opacity of the heatmap, from 0 to 1
   */
  AnomalyOverlay(StackPlanes source, double opacity) {
    this.source = source;
    this.opacity = opacity;
    Overlay before = source.image().getOverlay();
    overlay = before == null ? new Overlay() : before.duplicate();
  }

  /**
   * @param plane from 1
   */
  void add(AnomalyResult result, int plane) {
    ImageRoi heatmap = new ImageRoi(0, 0, HeatmapColors.covering(result.map()));
    heatmap.setZeroTransparent(true);
    heatmap.setOpacity(opacity);
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
    source.plane(plane).place(roi);
    overlay.add(roi);
  }
}
