package sc.fiji.ast.display.windows;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/** One contour among whatever else lies over an image, moved and at last taken away again. */
final class ShownContour {
  private final ImagePlus image;
  private Roi shown;

  ShownContour(ImagePlus image) {
    this.image = image;
  }

  /**
   * Shows a contour in place of the one before.
   *
   * @param contour null: none
   */
  void show(Roi contour) {
    Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
    if (shown != null) {
      overlay.remove(shown);
    }
    if (contour != null) {
      overlay.add(contour);
    }
    shown = contour;
    image.setOverlay(overlay.size() == 0 ? null : overlay);
  }
}
