package sc.fiji.ast.image.io;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.Sample;

/**
 * Heights from one directory of a TIFF file: the third of three 32-bit float samples (x, y, z in
 * metres, as in MVTec 3D-AD), or a single sample, brought to heights by ImageJ's calibration.
 *
 * <p>Without calibration a single sample is taken as it is: 32-bit float in the unit of the pixels,
 * integers in metres, which is to be corrected by who knows their step.
 */
record DepthTiff(TiffPlane plane) {
  private static final int X_Y_Z = 3;

  DepthMap read(ImageReader reader, int directory) throws IOException {
    return switch (plane.samplesPerPixel()) {
      case 1 -> heights(plane.read(reader, directory));
      case X_Y_Z -> z(reader, directory);
      default ->
          throw new InvalidImageException(
              String.format(
                  Locale.ROOT,
                  "%s: the TIFF has %d channels; a depth file has 1 (the height) or 3 (x, y and z as"
                      + " 32-bit float). Save the height alone as one channel.",
                  plane.name(),
                  plane.samplesPerPixel()));
    };
  }

  private DepthMap z(ImageReader reader, int directory) throws IOException {
    if (plane.depth() != BitDepth.FLOAT) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the TIFF has 3 channels of %d bits, like a colour picture; x, y and z are 32-bit"
                  + " float. Give the depth file, not the picture.",
              plane.name(),
              plane.bits()));
    }
    Raster raster = reader.readRaster(directory, null);
    // Three samples that are declared as grey come as two bands, and out of step.
    if (raster.getNumBands() != X_Y_Z) {
      throw new InvalidImageException(
          plane.name()
              + ": x, y and z are declared as grey with extra samples, which cannot be read; save"
              + " the TIFF with photometric interpretation RGB, as MVTec 3D-AD does, or z alone.");
    }
    int width = raster.getWidth();
    float[] heights = new float[width * raster.getHeight()];
    float[] row = new float[X_Y_Z * width];
    XyzGrid grid = new XyzGrid(width);
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      grid.add(row);
      for (int x = 0; x < width; x++) {
        heights[y * width + x] = row[X_Y_Z * x + 2];
      }
    }
    grid.requireUpright(plane.name());
    return new DepthMap(ArrayImgs.floats(heights, width, raster.getHeight()), LengthUnit.METRE);
  }

  private DepthMap heights(Sample sample) {
    Optional<LengthUnit> ofValues = field("vunit").flatMap(LengthUnit::of);
    RandomAccessibleInterval<FloatType> values = Views.hyperSlice(sample.rgb(), 2, 0);
    boolean calibrated = plane.isSigned() || field("cf").filter("0"::equals).isPresent();
    if (calibrated) {
      double offset = number("c0", plane.isSigned() ? Short.MIN_VALUE : 0);
      double step = number("c1", 1);
      // 0 means that there is no height, whatever the calibration makes of it.
      values =
          Converters.convert(
              values,
              (value, height) ->
                  height.set(value.get() == 0 ? Float.NaN : (float) (offset + step * value.get())),
              new FloatType());
    }
    Optional<LengthUnit> ofPixels =
        sample.bitDepth() == BitDepth.FLOAT || calibrated
            ? field("unit").flatMap(LengthUnit::of)
            : Optional.empty();
    LengthUnit unit = ofValues.or(() -> ofPixels).orElse(LengthUnit.METRE);
    return new DepthMap(values, unit);
  }

  private double number(String key, double otherwise) {
    return field(key).map(Double::valueOf).orElse(otherwise);
  }

  /** A line "key=value" of what ImageJ wrote. */
  private Optional<String> field(String key) {
    Matcher matcher =
        Pattern.compile("^" + key + "=(.*)$", Pattern.MULTILINE).matcher(plane.description());
    return plane.description().startsWith("ImageJ=") && matcher.find()
        ? Optional.of(matcher.group(1).strip())
        : Optional.empty();
  }
}
