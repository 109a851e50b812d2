package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

/** The planes of a new image that lies over a source image pixel by pixel. */
public final class PlaneStack {
  private final ImagePlus source;
  private final ImageStack planes;

  public PlaneStack(ImagePlus source) {
    this.source = source;
    planes = new ImageStack(source.getWidth(), source.getHeight());
  }

  /** Adds the next plane; it gets the label of the source's plane. */
  public void add(ImageProcessor plane) {
    planes.addSlice(source.getStack().getSliceLabel(planes.size() + 1), plane);
  }

  /**
   * The image, with the channels, slices, frames and spatial calibration of the source.
   *
   * @param kind what the title begins with: "KIND of SOURCE"
   */
  public ImagePlus image(String kind) {
    ImagePlus image = new ImagePlus(kind + " of " + source.getTitle(), planes);
    image.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
    image.setOpenAsHyperStack(source.isHyperStack());
    image.setCalibration(spatialCalibration());
    return image;
  }

  /** A density calibration of the source says nothing of the new pixels. */
  private Calibration spatialCalibration() {
    Calibration calibration = source.getCalibration().copy();
    calibration.setFunction(Calibration.NONE, null, "Gray Value");
    return calibration;
  }
}
