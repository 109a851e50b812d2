package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/** Masks that say which pixels of an image are anomalous. */
public final class GroundTruth {
  private GroundTruth() {}

  /**
   * Reads a mask image of a single plane.
   *
   * @return [X,Y], true where any channel is not zero
   */
  public static RandomAccessibleInterval<BitType> read(Path file) throws IOException {
    return read(file, warning -> {});
  }

  /**
   * Reads a mask image as {@link #read(Path)} does.
   *
   * @param warnings is told if the mask has values between 0 and its largest
   */
  public static RandomAccessibleInterval<BitType> read(Path file, Consumer<String> warnings)
      throws IOException {
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      Sample mask = onlyPlane(reader, file);
      if (hasGreys(mask)) {
        warnings.accept(
            file + ": the mask has grey values; all above 0 count as anomalous. Is that right?");
      }
      return nonZero(mask);
    }
  }

  private static Sample onlyPlane(ImageFileReader reader, Path file) throws IOException {
    if (reader.planeCount() != 1) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: a ground-truth mask is one plane, this image has %d.",
              file,
              reader.planeCount()));
    }
    return reader.plane(0);
  }

  private static boolean hasGreys(Sample sample) {
    float value = 0;
    for (FloatType pixel : Views.flatIterable(sample.rgb())) {
      if (pixel.get() != 0 && value != 0 && pixel.get() != value) {
        return true;
      }
      value = pixel.get() == 0 ? value : pixel.get();
    }
    return false;
  }

  private static RandomAccessibleInterval<BitType> nonZero(Sample sample) {
    RandomAccessibleInterval<BitType> mask = ArrayImgs.bits(sample.width(), sample.height());
    for (int channel = 0; channel < sample.channels(); channel++) {
      var plane = Views.hyperSlice(sample.rgb(), 2, channel);
      Cursor<FloatType> values = Views.flatIterable(plane).cursor();
      for (BitType bit : Views.flatIterable(mask)) {
        if (values.next().get() != 0) {
          bit.setOne();
        }
      }
    }
    return mask;
  }
}
