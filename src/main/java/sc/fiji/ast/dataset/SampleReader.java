package sc.fiji.ast.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.RawSample;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PixelSize;
import sc.fiji.ast.image.io.PlaneReader;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.SamplePlace;
import sc.fiji.ast.image.preparation.SamplePreparation;

/**
 * Reads the planes of one image file as prepared samples. Where channels go together, those of a
 * slice and frame are one plane. Not thread-safe.
 */
public final class SampleReader implements Closeable {

  private final Path file;
  private final SamplePreparation preparation;
  private final Optional<ForegroundFiles> foreground;
  private final PlaneReader reader;
  private final StackDimensions stack;

  SampleReader(Path file, SamplePreparation preparation, Optional<ForegroundFiles> foreground)
      throws IOException {
    this.file = file;
    this.preparation = preparation;
    this.foreground = foreground;
    reader = ImageFiles.open(file);
    try {
      stack = reader.dimensions();
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** The number of planes, at least 1. */
  public int planeCount() {
    return preparation.channels().samples(stack);
  }

  /**
   * @param index of the plane, from 0
   */
  public SamplePlace place(int index) {
    return preparation.channels().place(stack, index);
  }

  /** The size of the pixels, where the file tells it. */
  public Optional<PixelSize> pixelSize() throws IOException {
    return reader.pixelSize();
  }

  /**
   * The bytes of Java's memory that the pixels of a plane take.
   *
   * @param index from 0
   */
  public long memory(int index) throws IOException {
    ChannelChoice channels = preparation.channels();
    long planes = channels.joins() ? stack.channels() : 1;
    return planes * reader.memory(channels.plane(stack, index));
  }

  /**
   * How many pixels a plane has; nothing large is read for that.
   *
   * @param index from 0
   */
  public long pixels(int index) throws IOException {
    return reader.pixels(preparation.channels().plane(stack, index));
  }

  /**
   * Reads one plane.
   *
   * @param index from 0
   * @throws InvalidImageException naming the file
   */
  public Sample plane(int index) throws IOException {
    String name = planeCount() == 1 ? file.toString() : file + ", plane " + (index + 1);
    RawSample raw =
        new RawSample(
            name,
            preparation.usesImage() ? image(index, name) : null,
            preparation.needsDepth() ? depth() : null,
            mask());
    try {
      return preparation.prepare(raw);
    } catch (OutOfMemoryError e) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: Java's memory, of which it may use %d MiB in all, does not suffice to find depth"
                  + " and foreground. Allow it more memory or cut the image into parts.",
              raw.name(),
              Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  /**
   * Reads the plane of a file that must have no other.
   *
   * @param reason why, for the message
   */
  public Sample onlyPlane(String reason) throws IOException {
    requireOnePlane(reason);
    return plane(0);
  }

  /**
   * @param reason why there must be no other plane, for the message
   */
  public void requireOnePlane(String reason) throws InvalidImageException {
    if (planeCount() > 1) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT, "%s holds %d planes; %s%s", file, planeCount(), reason, advice()));
    }
  }

  private String advice() {
    boolean channels = stack.channels() > 1 && stack.positions() == 1;
    return channels && !preparation.channels().joins()
        ? " They are channels: with the settings {\"channels\": \"together\"} they are one image."
        : "";
  }

  private Sample image(int index, String name) throws IOException {
    return preparation.channels().read(stack, index, reader::plane, name);
  }

  private DepthMap depth() throws IOException {
    if (planeCount() > 1) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s holds %d planes; with depth, a file is one plane. Open it, and give the depth as"
                  + " a channel or a second image.",
              file,
              planeCount()));
    }
    boolean own = !preparation.usesImage() && !DepthFiles.areBeside(file);
    return ImageFiles.readDepth(own ? file : DepthFiles.of(file));
  }

  private RandomAccessibleInterval<BitType> mask() throws IOException {
    return foreground.isPresent() ? foreground.get().of(file) : null;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
