package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

/** A plane of an image as a file of its own. */
public final class PlaneFile {

  private PlaneFile() {}

  /**
   * The content of a TIFF file with the pixels of the plane as they are, and the scale of the
   * image. Read from there, it is the same sample as here.
   *
   * @param plane from 1, in the order of the stack
   */
  public static byte[] tiff(ImagePlus image, int plane) {
    ImageProcessor pixels = image.getStack().getProcessor(plane).duplicate();
    if (image.isComposite()) {
      // A channel is grey, whatever its colours.
      pixels.setColorModel(pixels.getDefaultColorModel());
    }
    ImagePlus single = new ImagePlus(image.getTitle(), pixels);
    single.setCalibration(image.getCalibration().copy());
    return new FileSaver(single).serialize();
  }
}
