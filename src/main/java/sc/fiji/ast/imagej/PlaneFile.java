package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

/** A plane of an image as a file of its own. */
public final class PlaneFile {

  private PlaneFile() {}

  /**
   * The content of a TIFF file with the pixels of the plane as they are, and the scale of the
   * image; where channels go together, with all channels of the slice and frame, for which of them
   * make a sample is for those who read it to say. Read from there, it is the same sample as here.
   */
  public static byte[] tiff(PlaneOf plane) {
    ImagePlus image = plane.image();
    int channels = plane.channels().joins() ? image.getNChannels() : 1;
    ImageStack planes = new ImageStack(image.getWidth(), image.getHeight());
    for (int channel = 0; channel < channels; channel++) {
      planes.addSlice(pixels(image, plane.stackIndex() + channel));
    }
    ImagePlus file = new ImagePlus(image.getTitle(), planes);
    file.setDimensions(channels, 1, 1);
    file.setOpenAsHyperStack(channels > 1);
    file.setCalibration(image.getCalibration().copy());
    return new FileSaver(file).serialize();
  }

  private static ImageProcessor pixels(ImagePlus image, int plane) {
    ImageProcessor pixels = image.getStack().getProcessor(plane).duplicate();
    if (image.isComposite()) {
      // A channel is grey, whatever its colours.
      pixels.setColorModel(pixels.getDefaultColorModel());
    }
    return pixels;
  }
}
