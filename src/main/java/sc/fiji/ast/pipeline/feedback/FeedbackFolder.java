package sc.fiji.ast.pipeline.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;

/**
 * A folder in which users collect examples: good images where training and calibration look for
 * them, and defects with their masks where evaluation does. What is there stays as it is.
 *
 * @param path made where it is missing
 */
public record FeedbackFolder(Path path) {

  private static final String AREAS = "foreground";

  /** The folder beside a model, such as {@code cookie-feedback} beside {@code cookie.ast}. */
  public static FeedbackFolder beside(Path model) {
    String name = model.getFileName().toString().replaceFirst("\\.ast$", "");
    return new FeedbackFolder(model.toAbsolutePath().resolveSibling(name + "-feedback"));
  }

  /**
   * Adds a good image.
   *
   * @param title by which the file is called
   * @param tiff the content of a TIFF file of one plane
   * @param area [X,Y] where the image is good; null: everywhere. Once an area was given, {@link
   *     #areas} holds a mask for each good image
   * @return the file
   * @throws ReportedBeforeException if the image is there already
   * @throws IllegalArgumentException if the folder holds depth maps, or is a category of VisA
   * @throws IOException if it cannot be written
   */
  public Path addGood(String title, byte[] tiff, RandomAccessibleInterval<BitType> area)
      throws IOException {
    Files.createDirectories(path);
    requireNoSplit();
    Path good = goodPlace();
    Path areas = path.resolve(AREAS);
    Path file = new ExampleFiles(good, areas).add(title, tiff, area);
    if (Files.isDirectory(areas)) {
      new ExampleFiles(good, areas).completeMasks();
    }
    return file;
  }

  private Path goodPlace() throws IOException {
    Path place = ImageFolder.of(path).goodPlace();
    if (place.endsWith("rgb") || place.endsWith("xyz")) {
      throw new IllegalArgumentException(
          place
              + " belongs to images with depth; copy the image into rgb and its depth into xyz by"
              + " hand.");
    }
    boolean isOfImages = !place.equals(path) || !ImageFolder.imagesDirectlyIn(path).isEmpty();
    return isOfImages ? place : path.resolve(LabelledImage.GOOD);
  }

  /** Masks of where the good images are good; empty where all are everywhere. */
  public Optional<Path> areas() {
    return Optional.of(path.resolve(AREAS)).filter(Files::isDirectory);
  }

  /**
   * Adds an image of a defect, in test/KIND, and its mask, in ground_truth/KIND.
   *
   * @param kind of defect, the name of a folder
   * @param title by which the files are called
   * @param tiff the content of a TIFF file of one plane
   * @param mask [X,Y] where the defect is
   * @return the file of the image
   * @throws ReportedBeforeException if the image is there already
   * @throws IllegalArgumentException if kind is no name of a folder, or the folder is a category of
   *     VisA
   * @throws IOException if it cannot be written
   */
  public Path addDefect(
      String kind, String title, byte[] tiff, RandomAccessibleInterval<BitType> mask)
      throws IOException {
    requireKind(kind);
    if (Files.isDirectory(path)) {
      requireNoSplit();
    }
    Path images = path.resolve("test").resolve(kind);
    return new ExampleFiles(images, path.resolve("ground_truth").resolve(kind))
        .add(title, tiff, mask);
  }

  private void requireNoSplit() throws IOException {
    if (ImageFolder.of(path).isVisa()) {
      throw new IllegalArgumentException(
          path
              + " is a category of VisA, of which only the images of its list are used; give another"
              + " folder.");
    }
  }

  /**
   * @throws IllegalArgumentException if it is no name of a kind of defect
   */
  public static void requireKind(String kind) {
    if (!kind.matches("[^\\\\/:*?\"<>|\\p{Cntrl}. ][^\\\\/:*?\"<>|\\p{Cntrl}]*")
        || kind.equalsIgnoreCase(LabelledImage.GOOD)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "kind is '%s'; the name of a folder is allowed, such as scratch, but not good.",
              kind));
    }
  }
}
