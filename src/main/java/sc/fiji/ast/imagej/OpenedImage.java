package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.PixelSize;
import sc.fiji.ast.image.io.PlaneReader;

/**
 * The planes of an image that ImageJ has opened and nobody sees, in the order of its stack.
 *
 * @param image is closed with this
 */
record OpenedImage(Path file, ImagePlus image) implements PlaneReader {

  @Override
  public int planeCount() {
    return image.getStackSize();
  }

  @Override
  public StackDimensions dimensions() {
    return PlaneOf.dimensions(image);
  }

  @Override
  public Sample plane(int index) throws IOException {
    try {
      return PlaneSample.of(image, index + 1);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: plane %d cannot be read (%s); the file is truncated, damaged or too large.",
              file,
              index + 1,
              e),
          e);
    }
  }

  @Override
  public long memory(int index) {
    int channels = image.getBitDepth() == 24 ? 3 : 1;
    return pixels(index) * channels * Float.BYTES;
  }

  @Override
  public long pixels(int index) {
    return (long) image.getWidth() * image.getHeight();
  }

  @Override
  public DepthMap depth() throws IOException {
    requireOnePlane();
    return PlaneHeights.of(image, 1);
  }

  @Override
  public Optional<PixelSize> pixelSize() {
    Calibration scale = image.getCalibration();
    boolean known = scale.scaled() && scale.getXUnit().equals(scale.getYUnit());
    return known
        ? Optional.of(new PixelSize(scale.pixelWidth, scale.pixelHeight, scale.getXUnit()))
        : Optional.empty();
  }

  @Override
  public void close() {
    image.close();
  }
}
