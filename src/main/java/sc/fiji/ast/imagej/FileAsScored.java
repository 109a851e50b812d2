package sc.fiji.ast.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.Opener;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import net.imglib2.view.Views;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.ImagePath;
import sc.fiji.ast.image.io.PlaneReader;

/** An image of a folder as an image of ImageJ. */
public final class FileAsScored {

  private FileAsScored() {}

  /**
   * Opens an image without showing it: as ImageJ does, where that gives the pixels that are scored
   * in a folder, else these.
   *
   * @param image a file, or one of its images; see {@link ImagePath}
   * @return empty if it cannot be opened; scoring says why
   */
  public static Optional<ImagePlus> open(Path image) {
    try {
      return isOpenedAlike(image)
          ? Optional.ofNullable(IJ.openImage(image.toString()))
          : Optional.of(read(image));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isOpenedAlike(Path image) throws IOException {
    return ImagePath.of(image).series() == 0
        && ImageFiles.turned(image).isEmpty()
        && isRead(new Opener().getFileType(image.toString()), image);
  }

  private static boolean isRead(int type, Path image) throws IOException {
    if (type != Opener.TIFF) {
      return type != Opener.UNKNOWN;
    }
    try (PlaneReader reader = ImageFiles.open(image)) {
      return !reader.splitsPages();
    }
  }

  private static ImagePlus read(Path image) throws IOException {
    try (PlaneReader reader = ImageFiles.open(image)) {
      ImageStack planes = new ImageStack();
      for (int i = 0; i < reader.planeCount(); i++) {
        planes.addSlice(pixels(reader.plane(i)));
      }
      StackDimensions stack = reader.dimensions();
      ImagePlus read = new ImagePlus(image.getFileName().toString(), planes);
      read.setDimensions(stack.channels(), stack.slices(), stack.frames());
      read.setOpenAsHyperStack(true);
      return read;
    }
  }

  private static ImageProcessor pixels(Sample sample) {
    if (sample.channels() > 1) {
      float white = sample.bitDepth() == BitDepth.EIGHT ? 255 : 65535;
      return MapPicture.photograph(sample.rgb(), new IntensityRange(0, white));
    }
    FloatProcessor values = MapPicture.values(Views.hyperSlice(sample.rgb(), 2, 0));
    return switch (sample.bitDepth()) {
      case EIGHT -> values.convertToByteProcessor(false);
      case SIXTEEN -> values.convertToShortProcessor(false);
      case FLOAT -> values;
    };
  }
}
