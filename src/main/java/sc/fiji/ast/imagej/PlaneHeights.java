package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;

/**
 * A plane of an image as heights: its values, by the image's density calibration if it has one. The
 * unit is that of the calibrated values, or else that of the pixels where values are calibrated or
 * 32-bit float, or else metres. 0 and NaN mean that there is no height.
 */
final class PlaneHeights {

  private PlaneHeights() {}

  /**
   * @param plane from 1, in the order of the stack
   */
  static DepthMap of(ImagePlus image, int plane) throws InvalidImageException {
    if (image.getType() == ImagePlus.COLOR_RGB) {
      throw new InvalidImageException(
          image.getTitle()
              + ": a depth image is grey, 8, 16 or 32 bits; this one is in colour. Give the heights,"
              + " not a picture of them.");
    }
    ImageProcessor pixels = image.getStack().getProcessor(plane);
    Calibration calibration = image.getCalibration();
    float[] heights = new float[pixels.getPixelCount()];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = height(pixels.getf(i), calibration);
    }
    return new DepthMap(
        ArrayImgs.floats(heights, pixels.getWidth(), pixels.getHeight()), unit(image));
  }

  private static float height(float value, Calibration calibration) {
    if (value == 0 || !calibration.calibrated()) {
      return value == 0 ? Float.NaN : value;
    }
    return (float) calibration.getCValue((double) value);
  }

  private static LengthUnit unit(ImagePlus image) {
    Calibration calibration = image.getCalibration();
    Optional<LengthUnit> ofValues = LengthUnit.of(calibration.getValueUnit());
    boolean likePixels = image.getBitDepth() == 32 || calibration.calibrated();
    Optional<LengthUnit> ofPixels =
        likePixels ? LengthUnit.of(calibration.getUnit()) : Optional.empty();
    return ofValues.or(() -> ofPixels).orElse(LengthUnit.METRE);
  }
}
