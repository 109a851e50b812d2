package sc.fiji.ast.image.io;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.apache.commons.io.function.IOSupplier;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.blocks.BlockImage;

/**
 * Reads the planes of an image file one by one: PNG, JPEG, BMP, GIF and WebP (their first frames)
 * and TIFF (its pages; those of one size are one image, see {@link TiffSeries}), 8 or 16 bits or
 * 32-bit float, grey or RGB; other channels are planes. Images are turned as cameras ask for, see
 * {@link Orientation}.
 *
 * <p>Samples are as they are in the file; alpha is dropped, palettes are expanded (lookup tables,
 * which only display grey values, are not), fewer than 8 bits are brought to 0..255. A file that is
 * cut short is an error, never a partly black image. Every error is an {@link
 * InvalidImageException} that names the file. Not thread-safe.
 *
 * <p>Parts of large planes of TIFF files are read when they are looked at, on any thread, also
 * after this is closed; what is wrong then is an {@link java.io.UncheckedIOException} that names
 * the file.
 */
public final class ImageFileReader implements PlaneReader {
  /** Of pixels that are taken to have 32 bits; they may have one. */
  private static final int PNG_MOST_PER_BYTE = Integer.SIZE * TiffPlane.DEFLATE_MOST_PER_BYTE;

  private final Path file;
  private final long largestWhole;
  private final ImageFormat format;
  private final ImageInputStream stream;
  private final ImageReader reader;
  private final Orientation orientation; // of all that is no TIFF
  private final List<String> warnings = new ArrayList<>();
  private final List<Integer> directories; // of the planes
  private final int bands; // of each page that are planes
  private final StackDimensions stack;
  private Sample latest; // page of several channels
  private int inBands = -1; // its directory
  private ClaimedSize claimed; // null: no plane was asked for yet

  private ImageFileReader(
      Path file, ImageFormat format, ImageInputStream stream, int series, long largestWhole)
      throws IOException {
    this.largestWhole = largestWhole;
    this.file = file;
    this.format = format;
    this.stream = stream;
    orientation = format == ImageFormat.JPEG ? Orientation.ofJpeg(stream) : Orientation.UPRIGHT;
    reader = format.newReader();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    reader.setInput(stream);
    List<Integer> pages = attempt(() -> directories(series));
    TiffSeries.Order order =
        attempt(() -> TiffSeries.Order.of(description(pages), Math.max(1, pages.size())));
    directories = pages.isEmpty() ? pages : order.planes(pages);
    bands = isTiff() && !pages.isEmpty() ? attempt(() -> tiffPlane(pages.get(0)).bands()) : 1;
    stack = order.stack().withChannels(bands);
  }

  /** Opens the only or first image of a file. */
  public static ImageFileReader open(Path file) throws IOException {
    return openSeries(file, 1);
  }

  /** Opens one image of a file, counted from 1; nothing large is read yet. */
  static ImageFileReader openSeries(Path file, int series) throws IOException {
    return openSeries(file, series, TiffBlocks.LARGEST_WHOLE);
  }

  static ImageFileReader openSeries(Path file, int series, long largestWhole) throws IOException {
    ImageFormat format = ImageFormat.of(file);
    ImageInputStream stream = new FileImageInputStream(file.toFile());
    try {
      return new ImageFileReader(file, format, stream, series, largestWhole);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  static int seriesCount(Path file) throws IOException {
    try (ImageFileReader reader = open(file)) {
      return reader.attempt(() -> reader.series().count());
    }
  }

  /** All planes of the first image of a file. */
  public static List<Sample> readPlanes(Path file) throws IOException {
    try (ImageFileReader reader = open(file)) {
      return reader.planes();
    }
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public int planeCount() {
    return directories.size() * bands;
  }

  @Override
  public boolean splitsPages() {
    return bands > 1;
  }

  private int directory(int plane) {
    return directories.get(plane / bands);
  }

  @Override
  public StackDimensions dimensions() {
    return stack;
  }

  @Override
  public Sample plane(int index) throws IOException {
    if (index < 0 || index >= planeCount()) {
      throw new IndexOutOfBoundsException(
          file + ": there is no plane " + index + "; it has the planes 0 to " + (planeCount() - 1));
    }
    warnings.clear();
    Sample sample = attempt(() -> page(directory(index)));
    Optional<String> loss = TiffBlocks.loss(warnings);
    if (loss.isPresent()) {
      throw new InvalidImageException(format.damaged(file, loss.get()));
    }
    return orientation(index).turn(bands == 1 ? sample : sample.channel(index % bands));
  }

  Orientation orientation(int index) throws IOException {
    return isTiff()
        ? attempt(() -> tiffPlane(existing(directory(index))).orientation())
        : orientation;
  }

  @Override
  public Optional<PixelSize> pixelSize() throws IOException {
    return isTiff()
        ? attempt(() -> tiffPlane(existing(directories.get(0))).pixelSize())
            .map(orientation(0)::turn)
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    stream.close();
  }

  private List<Integer> directories(int wanted) throws IOException {
    TiffSeries series = series();
    if (wanted > series.count()) {
      throw ImageFiles.noSeries(file, wanted, series.count());
    }
    return series.directories(wanted);
  }

  private String description(List<Integer> pages) throws IOException {
    return isTiff() && !pages.isEmpty() ? tiffPlane(0).description() : "";
  }

  private TiffSeries series() throws IOException {
    if (!isTiff()) {
      return TiffSeries.ofOne(1);
    }
    int count = reader.getNumImages(true);
    if (count == 0) {
      return TiffSeries.ofOne(0);
    }
    int planes = imageJStack().planeCount(count);
    return planes > count ? TiffSeries.ofOne(planes) : TiffSeries.of(reader, file);
  }

  /** Its channels are asked for one after the other. */
  private Sample page(int directory) throws IOException {
    Sample page = directory == inBands ? latest : decode(directory);
    latest = bands > 1 ? page : null;
    inBands = bands > 1 ? directory : -1;
    return page;
  }

  private Sample decode(int directory) throws IOException {
    int existing = existing(directory);
    claimed = claimedSize(existing);
    if (!isTiff()) {
      claimed.require();
      return ofPicture(reader.read(directory));
    }
    TiffPlane plane = tiffPlane(existing);
    long shift = (directory - existing) * claimed.stored();
    TiffBlocks.requireBands(plane, bands);
    if (claimed.stored() > largestWhole || bands > 1) {
      var blocks = TiffBlocks.of(plane, claimed, stream.getByteOrder(), shift);
      if (blocks.isPresent()) {
        claimed.requireStored();
        return BlockImage.of(blocks.get());
      }
      TiffBlocks.requireOneBand(plane);
    }
    claimed.require();
    return shift == 0 ? plane.read(reader, directory) : imageJStack().plane(directory);
  }

  private Sample ofPicture(BufferedImage image) throws InvalidImageException {
    if (format == ImageFormat.JPEG && image.getRaster().getNumBands() == 4) {
      throw new InvalidImageException(ImageFormat.forPrint(file));
    }
    return RasterSamples.of(image, file.toString());
  }

  /** ImageJ leaves directories out where all planes are alike; then the first stands for all. */
  private int existing(int directory) throws IOException {
    return isTiff() && directory >= reader.getNumImages(true) ? 0 : directory;
  }

  @Override
  public DepthMap depth() throws IOException {
    if (!isTiff()) {
      return PlaneReader.super.depth();
    }
    if (directories.size() != 1) {
      requireOnePlane();
    }
    int directory = directories.get(0);
    DepthMap map =
        attempt(
            () -> {
              claimed = claimedSize(directory);
              claimed.require();
              return new DepthTiff(tiffPlane(directory)).read(reader, directory);
            });
    return new DepthMap(orientation(0).turn(map.heights()), map.unit());
  }

  @Override
  public long memory(int index) throws IOException {
    return attempt(() -> claimedSize(existing(directory(index))).memory());
  }

  @Override
  public long pixels(int index) throws IOException {
    return attempt(() -> claimedSize(existing(directory(index))).pixels());
  }

  private ClaimedSize claimedSize(int directory) throws IOException {
    int width = reader.getWidth(directory);
    int height = reader.getHeight(directory);
    if (isTiff()) {
      return tiffPlane(directory).claimedSize(file, width, height);
    }
    int most = format == ImageFormat.PNG ? PNG_MOST_PER_BYTE : 0;
    return new ClaimedSize(file, width, height, 3, Float.BYTES, Integer.SIZE, most);
  }

  @Override
  public boolean isLossy() throws IOException {
    return format == ImageFormat.JPEG
        || format == ImageFormat.WEBP
        || isTiff() && attempt(() -> tiffPlane(0).isLossy());
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

  /** Decoders throw all sorts of exceptions at damaged files. */
  private <T> T attempt(IOSupplier<T> attempt) throws InvalidImageException {
    try {
      return attempt.get();
    } catch (InvalidImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidImageException(format.damaged(file, e.toString()), e);
    } catch (OutOfMemoryError e) {
      throw claimed == null
          ? new InvalidImageException(format.damaged(file, "it needs more than Java's memory"), e)
          : claimed.tooLarge(e);
    }
  }
}
