package sc.fiji.ast.image.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;

/** Image files of all formats that something here opens; see {@link ImageOpener}. */
public final class ImageFiles {
  private static final List<ImageOpener> OPENERS =
      ServiceLoader.load(ImageOpener.class, ImageOpener.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  /** The most endings that messages list: all but those of microscopes. */
  private static final int MOST_LISTED = 19;

  private static final SeriesCounts COUNTS = new SeriesCounts();

  private ImageFiles() {}

  /** All endings of names that are taken for images, lower case, without the dot. */
  public static List<String> endings() {
    return OPENERS.stream().flatMap(opener -> opener.endings().stream()).distinct().toList();
  }

  /** The endings for messages; of many the first. */
  public static String listedEndings() {
    List<String> endings = endings();
    int more = endings.size() - MOST_LISTED;
    String listed = endings.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  public static boolean hasImageEnding(Path file) {
    return OPENERS.stream().anyMatch(opener -> claims(opener, file));
  }

  private static boolean claims(ImageOpener opener, Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return opener.endings().stream().anyMatch(ending -> name.endsWith("." + ending));
  }

  /**
   * The images of a file: itself, or {@code file#1}, {@code file#2} and so on if it has several.
   */
  public static List<Path> imagesIn(Path file) {
    int count = COUNTS.of(file, () -> count(file));
    return count == 1
        ? List.of(file)
        : IntStream.rangeClosed(1, count).mapToObj(i -> ImagePath.numbered(file, i)).toList();
  }

  /** Of a file that cannot be opened one image is taken, so that opening it tells why. */
  private static int count(Path file) {
    try {
      for (ImageOpener opener : inOrder(file)) {
        int count = opener.seriesCount(file);
        if (count > 0) {
          return count;
        }
      }
    } catch (IOException e) {
      return 1;
    }
    return 1;
  }

  /**
   * Opens an image; nothing large need be read yet.
   *
   * @param image a file, or one of its images; see {@link ImagePath}
   * @throws InvalidImageException if there is no such image, or nothing here opens it
   */
  public static PlaneReader open(Path image) throws IOException {
    ImagePath path = ImagePath.of(image);
    ImageFormat.requireFile(path.file());
    if (path.series() == 0) {
      requireOneImage(path.file());
    }
    Optional<PlaneReader> reader = firstToOpen(path);
    if (reader.isPresent()) {
      return requirePlanes(reader.get(), image);
    }
    throw new InvalidImageException(
        path.file() + ": " + ImageFormat.found(path.file()) + " " + advice());
  }

  private static Optional<PlaneReader> firstToOpen(ImagePath image) throws IOException {
    try {
      for (ImageOpener opener : inOrder(image.file())) {
        Optional<PlaneReader> reader = opener.open(image.file(), Math.max(1, image.series()));
        if (reader.isPresent()) {
          return reader;
        }
      }
      return Optional.empty();
    } catch (OutOfMemoryError e) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image does not fit into Java's memory, of which it may use %d MiB in all;"
                  + " allow it more, or cut the image into parts.",
              image.file(),
              Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  /**
   * Reads a file of heights: a TIFF of x, y and z in metres (3 x 32-bit float), or a grey image
   * whose values are heights, with the calibration and unit that ImageJ wrote into a TIFF.
   */
  public static DepthMap readDepth(Path image) throws IOException {
    try (PlaneReader reader = open(image)) {
      return reader.depth();
    }
  }

  /**
   * How an image is turned when it is read, such as "turned by 180 degrees"; empty if it is not, or
   * cannot be opened.
   */
  public static Optional<String> turned(Path image) throws IOException {
    ImagePath path = ImagePath.of(image);
    try {
      if (ImageFormat.find(path.file()).filter(ImageFormat::mayBeTurned).isEmpty()) {
        return Optional.empty();
      }
      try (ImageFileReader reader =
          ImageFileReader.openSeries(path.file(), Math.max(1, path.series()))) {
        return Optional.of(reader.orientation(0).words()).filter(how -> !how.isEmpty());
      }
    } catch (InvalidImageException e) {
      return Optional.empty();
    }
  }

  /** Those first that know the ending: some formats begin like TIFF, but are more. */
  private static List<ImageOpener> inOrder(Path file) {
    return OPENERS.stream()
        .sorted(Comparator.comparing(opener -> claims(opener, file) ? 0 : 1))
        .toList();
  }

  private static void requireOneImage(Path file) throws InvalidImageException {
    int count = imagesIn(file).size();
    if (count > 1) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s holds %d images; name one of them: %s#1 to %s#%d.",
              file,
              count,
              file.getFileName(),
              file.getFileName(),
              count));
    }
  }

  private static PlaneReader requirePlanes(PlaneReader reader, Path image) throws IOException {
    if (reader.planeCount() < 1) {
      reader.close();
      throw new InvalidImageException(
          image + ": the file opens, but there is no plane in it; save the image anew.");
    }
    return reader;
  }

  /** What users can do to have files opened that are not, as a sentence. */
  public static String advice() {
    return OPENERS.stream()
        .flatMap(opener -> opener.advice().stream())
        .findFirst()
        .orElse("Save such images as TIFF or PNG.");
  }

  /** What to throw where a number is given that no image of the file has. */
  public static InvalidImageException noSeries(Path file, int series, int count) {
    return new InvalidImageException(
        String.format(
            Locale.ROOT,
            "%s: there is no image #%d in it; it holds %s.",
            file,
            series,
            count == 1 ? "one, #1" : count + ", #1 to #" + count));
  }
}
