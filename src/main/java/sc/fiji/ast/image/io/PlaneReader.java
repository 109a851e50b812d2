package sc.fiji.ast.image.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.view.Views;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;

/**
 * Reads the planes of one image of a file one by one. What cannot be read is an {@link
 * InvalidImageException} that names the file. Not thread-safe.
 */
public interface PlaneReader extends Closeable {

  /** The file that is read. */
  Path file();

  /** The number of planes. */
  int planeCount();

  /** How the planes are counted; where the file does not tell, each is a slice. */
  default StackDimensions dimensions() throws IOException {
    return StackDimensions.ofSlices(planeCount());
  }

  /**
   * Reads one plane.
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException if there is no such plane
   */
  Sample plane(int index) throws IOException;

  /** Reads all planes, in their order. */
  default List<Sample> planes() throws IOException {
    List<Sample> planes = new ArrayList<>();
    for (int index = 0; index < planeCount(); index++) {
      planes.add(plane(index));
    }
    return planes;
  }

  /**
   * The bytes of Java's memory that reading a plane takes; nothing large is read for that.
   *
   * @param index from 0
   */
  long memory(int index) throws IOException;

  /**
   * How many pixels a plane has; nothing large is read for that.
   *
   * @param index from 0
   */
  long pixels(int index) throws IOException;

  /** The size of the pixels, where the file tells it. */
  Optional<PixelSize> pixelSize() throws IOException;

  /** Whether its planes lie pixel by pixel in one page, where other programs see something else. */
  default boolean splitsPages() {
    return false;
  }

  /** Whether decoded values may differ from those that were saved. */
  default boolean isLossy() throws IOException {
    return false;
  }

  /** The only plane as heights, in metres where the file does not tell their unit. */
  default DepthMap depth() throws IOException {
    requireOnePlane();
    Sample sample = plane(0);
    if (sample.channels() != 1) {
      throw new InvalidImageException(
          file() + ": a depth file that is no TIFF is grey; this image is in colour.");
    }
    return new DepthMap(Views.hyperSlice(sample.rgb(), 2, 0), LengthUnit.METRE);
  }

  /**
   * @throws InvalidImageException if it is no depth file, which has one plane
   */
  default void requireOnePlane() throws InvalidImageException {
    if (planeCount() != 1) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: a depth file is one plane, this image has %d.",
              file(),
              planeCount()));
    }
  }
}
