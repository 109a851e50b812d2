package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;

/** Masks that say which pixels of an image are anomalous. */
public final class GroundTruth {
  /** Defects hardly ever fill more of an image. */
  private static final double MOST_OF_AN_IMAGE = 0.5;

  private GroundTruth() {}

  /**
   * Reads a mask image of a single plane.
   *
   * @return [X,Y], true where any channel is not zero; of a mask with two noisy levels, as lossy
   *     compression leaves them, where it is nearer to the upper one
   */
  public static RandomAccessibleInterval<BitType> read(Path file) throws IOException {
    return read(file, warning -> {});
  }

  /**
   * Reads a mask image as {@link #read(Path)} does.
   *
   * @param warnings is told if the mask is not exact, has values between its levels, or marks more
   *     than half of the image, as an inverted one does; without the name of the file
   */
  public static RandomAccessibleInterval<BitType> read(Path file, Consumer<String> warnings)
      throws IOException {
    MaskLevels levels = levels(file, "a ground-truth mask");
    levels.remark().ifPresent(warnings);
    RandomAccessibleInterval<BitType> mask = levels.marked();
    double share = share(mask);
    if (share > MOST_OF_AN_IMAGE) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "The mask marks %.0f %% of the image as anomalous. Is it inverted? What is normal must"
                  + " be 0 (black).",
              100 * share));
    }
    return mask;
  }

  /**
   * The values of a mask image of a single plane.
   *
   * @param what it is, for messages
   */
  static MaskLevels levels(Path file, String what) throws IOException {
    try (PlaneReader reader = ImageFiles.open(file)) {
      if (reader.planeCount() != 1) {
        throw new InvalidImageException(
            String.format(
                Locale.ROOT,
                "%s: %s is one plane, this image has %d.",
                file,
                what,
                reader.planeCount()));
      }
      return MaskLevels.of(reader.plane(0), file, reader.isLossy());
    }
  }

  private static double share(RandomAccessibleInterval<BitType> mask) {
    long marked = 0;
    for (BitType pixel : Views.iterable(mask)) {
      marked += pixel.get() ? 1 : 0;
    }
    return (double) marked / Views.iterable(mask).size();
  }
}
