package sc.fiji.ast.image.io;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import net.imglib2.view.Views;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.Sample;

/**
 * Reads the planes of an image file one by one: PNG, JPEG, BMP, GIF (its first frame) and TIFF (all
 * its pages), 8 or 16 bits or 32-bit float, grey or RGB.
 *
 * <p>Samples are as they are in the file; alpha is dropped, palettes are expanded (lookup tables,
 * which only display grey values, are not), fewer than 8 bits are brought to 0..255. A file that is
 * cut short is an error, never a partly black image. Every error is an {@link
 * InvalidImageException} that names the file. Not thread-safe.
 *
 * <p>The tiles or strips of large planes of TIFF files are read when they are looked at, on any
 * thread, also after this is closed; then what is wrong with them comes as an {@link
 * java.io.UncheckedIOException} whose message names the file.
 */
public final class ImageFileReader implements Closeable {
  /** Of pixels that are taken to have 32 bits; they may have one. */
  private static final int PNG_MOST_PER_BYTE = Integer.SIZE * TiffPlane.DEFLATE_MOST_PER_BYTE;

  /** A plane of 4700 x 4700 pixels in colour. */
  private static final long LARGEST_WHOLE = 1 << 26;

  private final Path file;
  private final long largestWhole;
  private final ImageFormat format;
  private final ImageInputStream stream;
  private final ImageReader reader;
  private final List<String> warnings = new ArrayList<>();
  private final int planeCount;
  private ClaimedSize claimed; // null: no plane was asked for yet

  private ImageFileReader(Path file, ImageFormat format, ImageInputStream stream, long largestWhole)
      throws IOException {
    this.largestWhole = largestWhole;
    this.file = file;
    this.format = format;
    this.stream = stream;
    reader = newReader(format);
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    reader.setInput(stream);
    planeCount = attempt(this::countPlanes);
  }

  /** Opens the file and finds out what is in it; nothing large is read yet. */
  public static ImageFileReader open(Path file) throws IOException {
    return open(file, LARGEST_WHOLE);
  }

  /**
   * @param largestWhole bytes of a plane of a TIFF file above which its tiles or strips are read
   *     when they are looked at
   */
  static ImageFileReader open(Path file, long largestWhole) throws IOException {
    ImageFormat format = ImageFormat.of(file);
    ImageInputStream stream = new FileImageInputStream(file.toFile());
    try {
      return new ImageFileReader(file, format, stream, largestWhole);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** All planes of the file. */
  public static List<Sample> readPlanes(Path file) throws IOException {
    try (ImageFileReader reader = open(file)) {
      List<Sample> planes = new ArrayList<>();
      for (int index = 0; index < reader.planeCount(); index++) {
        planes.add(reader.plane(index));
      }
      return planes;
    }
  }

  /**
   * Reads a file of heights: a TIFF of x, y and z in metres (3 x 32-bit float), or a grey image
   * whose values are heights, with the calibration and unit that ImageJ wrote into a TIFF.
   */
  public static DepthMap readDepth(Path file) throws IOException {
    try (ImageFileReader reader = open(file)) {
      return reader.depth();
    }
  }

  /** The number of planes, at least 1. */
  public int planeCount() {
    return planeCount;
  }

  /**
   * Reads one plane.
   *
   * @param index from 0
   */
  public Sample plane(int index) throws IOException {
    if (index < 0 || index >= planeCount) {
      throw new IndexOutOfBoundsException(
          file + ": there is no plane " + index + "; it has the planes 0 to " + (planeCount - 1));
    }
    warnings.clear();
    Sample sample = attempt(() -> decode(index));
    requireComplete();
    return sample;
  }

  /** The size of the pixels, where ImageJ wrote it to the file. */
  public Optional<PixelSize> pixelSize() throws IOException {
    return isTiff() ? attempt(() -> tiffPlane(0).pixelSize()) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    stream.close();
  }

  private int countPlanes() throws IOException {
    return switch (format) {
      case TIFF, BIG_TIFF -> imageJStack().planeCount(reader.getNumImages(true));
      default -> 1;
    };
  }

  private Sample decode(int index) throws IOException {
    int directory = isTiff() && index >= reader.getNumImages(true) ? 0 : index;
    Optional<TiffBlocks> blocks = isTiff() ? blocks(index, directory) : Optional.empty();
    requireSize(directory, blocks.isPresent());
    if (blocks.isPresent()) {
      return BlockImage.of(blocks.get());
    }
    if (!isTiff()) {
      return RasterSamples.of(reader.read(index), file.toString());
    }
    return directory == index ? tiffPlane(index).read(reader, index) : imageJStack().plane(index);
  }

  /** Of a plane that is better not read as a whole; empty for others. */
  private Optional<TiffBlocks> blocks(int index, int directory) throws IOException {
    TiffPlane plane = tiffPlane(directory);
    int width = reader.getWidth(directory);
    int height = reader.getHeight(directory);
    if (plane.bytes(width, height) <= largestWhole) {
      return Optional.empty();
    }
    long shift = (index - directory) * plane.bytes(width, height);
    return TiffBlocks.of(file, plane, stream.getByteOrder(), width, height, shift);
  }

  private DepthMap depth() throws IOException {
    if (planeCount != 1) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT, "%s: a depth file is one plane, this image has %d.", file, planeCount));
    }
    if (isTiff()) {
      return attempt(
          () -> {
            requireSize(0, false);
            return new DepthTiff(tiffPlane(0)).read(reader);
          });
    }
    Sample sample = plane(0);
    if (sample.channels() != 1) {
      throw new InvalidImageException(
          file + ": a depth file that is no TIFF is grey; this image is in colour.");
    }
    return new DepthMap(Views.hyperSlice(sample.rgb(), 2, 0), LengthUnit.METRE);
  }

  /**
   * The one guard for whatever is read: images, depth maps and masks.
   *
   * @param inBlocks whether it never is in memory as a whole
   */
  private void requireSize(int directory, boolean inBlocks) throws IOException {
    int width = reader.getWidth(directory);
    int height = reader.getHeight(directory);
    if (isTiff()) {
      TiffPlane plane = tiffPlane(directory);
      claimed =
          new ClaimedSize(
              file,
              width,
              height,
              plane.valuesInMemory(),
              Math.multiplyExact(plane.samplesPerPixel(), plane.bits()),
              plane.mostPerByte());
    } else {
      int most = format == ImageFormat.PNG ? PNG_MOST_PER_BYTE : 0;
      claimed = new ClaimedSize(file, width, height, 3, Integer.SIZE, most);
    }
    if (inBlocks) {
      claimed.requireStored();
    } else {
      claimed.require();
    }
  }

  /** Whether decoded values may differ from those that were saved. */
  public boolean isLossy() throws IOException {
    return format == ImageFormat.JPEG || isTiff() && attempt(() -> tiffPlane(0).isLossy());
  }

  private boolean isTiff() {
    return format == ImageFormat.TIFF || format == ImageFormat.BIG_TIFF;
  }

  private TiffPlane tiffPlane(int index) throws IOException {
    return TiffPlane.of(file, reader, index);
  }

  private ImageJStack imageJStack() throws IOException {
    return new ImageJStack(file, stream, tiffPlane(0), reader.getWidth(0), reader.getHeight(0));
  }

  private static ImageReader newReader(ImageFormat format) throws IOException {
    return switch (format) {
      // Other TIFF readers may be on the class path.
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance(null);
      case BIG_TIFF -> new BigTIFFImageReaderSpi().createReaderInstance(null);
      default -> readerOfJava(format.name());
    };
  }

  private static ImageReader readerOfJava(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
    }
    throw new IllegalStateException("This Java has no reader for " + format + " images.");
  }

  /** Java's decoders fill what is missing with grey and only warn. */
  private void requireComplete() throws InvalidImageException {
    for (String warning : warnings) {
      if (tellsOfLoss(warning)) {
        throw new InvalidImageException(damaged(warning));
      }
    }
  }

  static boolean tellsOfLoss(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    return text.contains("truncated") || text.contains("premature");
  }

  private interface Attempt<T> {
    T run() throws IOException;
  }

  /** Decoders throw all sorts of exceptions at damaged files. */
  private <T> T attempt(Attempt<T> attempt) throws InvalidImageException {
    try {
      return attempt.run();
    } catch (InvalidImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidImageException(damaged(e.toString()), e);
    } catch (OutOfMemoryError e) {
      throw claimed == null
          ? new InvalidImageException(damaged("it needs more than Java's memory"), e)
          : claimed.tooLarge(e);
    }
  }

  private String damaged(String reason) {
    return String.format(
        Locale.ROOT,
        "%s: the %s image is truncated, damaged or of an unsupported kind (%s); copy or save the"
            + " file anew.",
        file,
        format,
        reason);
  }
}
