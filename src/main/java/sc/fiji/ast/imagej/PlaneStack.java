package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

/**
 * The planes of a new image that lies over a source image pixel by pixel; where channels go
 * together, it has one channel, and the slices and frames of the source.
 */
public final class PlaneStack {
  private final StackPlanes source;
  private final ImageStack planes;

  /** With the channels of the source. */
  public PlaneStack(ImagePlus source) {
    this(new StackPlanes(source));
  }

  /**
   * @param source whose channels may go together
   */
  public PlaneStack(StackPlanes source) {
    this.source = source;
    planes = new ImageStack(source.image().getWidth(), source.image().getHeight());
  }

  /** Adds the next plane; it gets the label of the source's plane. */
  public void add(ImageProcessor plane) {
    int index = source.plane(planes.size() + 1).stackIndex();
    planes.addSlice(source.image().getStack().getSliceLabel(index), plane);
  }

  /**
   * The image, with the slices, frames and spatial calibration of the source, and its channels
   * unless these go together.
   *
   * @param kind what the title begins with: "KIND of SOURCE"
   */
  public ImagePlus image(String kind) {
    return image(kind, source, planes);
  }

  /**
   * As {@link #image(String)}, of planes that come from elsewhere.
   *
   * @param planes as many as the source has
   */
  public static ImagePlus image(String kind, StackPlanes source, ImageStack planes) {
    ImagePlus of = source.image();
    ImagePlus image = new ImagePlus(kind + " of " + of.getTitle(), planes);
    image.setDimensions(
        of.getNChannels() / source.channelsOfPlane(), of.getNSlices(), of.getNFrames());
    image.setOpenAsHyperStack(of.isHyperStack());
    image.setCalibration(spatialCalibration(of));
    return image;
  }

  /** A density calibration of the source says nothing of new pixels. */
  public static Calibration spatialCalibration(ImagePlus source) {
    Calibration calibration = source.getCalibration().copy();
    calibration.setFunction(Calibration.NONE, null, "Gray Value");
    return calibration;
  }
}
