package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.ImagePath;

/**
 * A folder of images: in the layout of MVTec AD, MVTec 3D-AD, BTAD or VisA, or just images.
 *
 * <p>Hidden files and files that are no images by their ending are passed over; a file with an
 * image's ending is listed even if it cannot be read, and one that holds several images with a
 * number for each, see {@link ImagePath}. Lists are in natural order ("2" before "10").
 */
public final class ImageFolder {
  /** Folders of MVTec 3D-AD that hold no images to score: depth and ground truth. */
  private static final Set<String> BESIDE_RGB = Set.of("xyz", "gt");

  /** What BTAD calls good. */
  private static final String OK = "ok";

  private final Path path;

  private ImageFolder(Path path) {
    this.path = path;
  }

  /**
   * @throws InvalidDatasetException if there is no such folder
   */
  public static ImageFolder of(Path path) throws InvalidDatasetException {
    if (!Files.exists(path)) {
      throw new InvalidDatasetException(path + ": there is no such folder; check the path.");
    }
    if (!Files.isDirectory(path)) {
      throw new InvalidDatasetException(
          path + ": this is a file; give the folder that holds the images.");
    }
    return new ImageFolder(path);
  }

  public Path path() {
    return path;
  }

  /**
   * The good images to learn from: in train/good/rgb, train/good/xyz, train/good, train/ok or good,
   * whichever is there, or else in the folder itself; of VisA those of its split. At least one.
   */
  public List<Path> goodImages() throws IOException {
    if (isVisa()) {
      return VisaCategory.at(path).goodImages();
    }
    Path place = goodPlace();
    String places =
        place.equals(path)
            ? Stream.concat(goodPlaces(), Stream.of(path))
                .map(Path::toString)
                .collect(Collectors.joining(", "))
            : place.toString();
    return requireSome(imagesDirectlyIn(place), places);
  }

  /** The folder where {@link #goodImages()} looks. */
  public Path goodPlace() throws InvalidDatasetException {
    if (!Files.isDirectory(path)) {
      throw new InvalidDatasetException(path + ": the folder is gone.");
    }
    return goodPlaces().filter(Files::isDirectory).findFirst().orElse(path);
  }

  private Stream<Path> goodPlaces() {
    return Stream.of("train/good/rgb", "train/good/xyz", "train/good", "train/ok", "good")
        .map(path::resolve);
  }

  /**
   * Whether the folder is a category of VisA, whose images are told apart by a list and not by
   * their folders.
   */
  public boolean isVisa() {
    return VisaCategory.isAt(path) && !Files.isDirectory(path.resolve("train"));
  }

  /** Whether there is a place for {@link #testImages()}. */
  public boolean hasTest() {
    return isVisa() || Files.isDirectory(path.resolve("test"));
  }

  /** Whether a folder is named as one of good images: "good", or "ok" where there is no "good". */
  static boolean isOfGood(Path folder) {
    return folder.endsWith(LabelledImage.GOOD)
        || folder.endsWith(OK) && !Files.exists(folder.resolveSibling(LabelledImage.GOOD));
  }

  /**
   * The images in test/LABEL/rgb, test/LABEL/xyz or test/LABEL, with the masks
   * ground_truth/LABEL/NAME_mask or NAME or test/LABEL/gt/NAME, where there are any; of VisA those
   * of its split. At least one.
   */
  public List<LabelledImage> testImages() throws IOException {
    if (isVisa()) {
      return VisaCategory.at(path).testImages();
    }
    Path test = path.resolve("test");
    if (!Files.isDirectory(test)) {
      throw new InvalidDatasetException(
          path
              + ": there is no folder \"test\" in it; test images are looked for in test/good and"
              + " test/DEFECT.");
    }
    List<LabelledImage> images = new ArrayList<>();
    for (Path folder : foldersIn(test)) {
      images.addAll(imagesOfLabel(folder));
    }
    if (images.isEmpty()) {
      throw new InvalidDatasetException(
          test + ": there are no folders in it; test images are looked for in good and DEFECT.");
    }
    return images;
  }

  /**
   * The images directly in the folder, or else, where there are none, at any depth below it; not in
   * "xyz" and "gt" beside "rgb".
   */
  public List<Path> images() throws IOException {
    List<Path> images = new ArrayList<>(imagesDirectlyIn(path));
    if (images.isEmpty()) {
      for (Path below : foldersBelow(path)) {
        images.addAll(imagesDirectlyIn(below));
      }
    }
    return requireSome(images, path + " and all folders below it");
  }

  /** The files of other kinds where {@link #images()} looks. */
  public OtherFiles otherFiles() throws IOException {
    return OtherFiles.in(imagesDirectlyIn(path).isEmpty() ? foldersBelow(path) : List.of(path));
  }

  private List<LabelledImage> imagesOfLabel(Path folder) throws IOException {
    String label = isOfGood(folder) ? LabelledImage.GOOD : folder.getFileName().toString();
    Path place =
        Stream.of(folder.resolve("rgb"), folder.resolve("xyz"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(folder);
    List<LabelledImage> images = new ArrayList<>();
    for (Path file : requireSome(imagesDirectlyIn(place), place.toString())) {
      images.add(new LabelledImage(file, label, groundTruth(file, folder, label)));
    }
    return images;
  }

  private Optional<Path> groundTruth(Path file, Path folder, String label) {
    if (label.equals(LabelledImage.GOOD)) {
      return Optional.empty();
    }
    Path masks = path.resolve("ground_truth").resolve(label);
    String stem = ImagePath.stem(file);
    return Stream.of(
            masks.resolve(stem + "_mask"), masks.resolve(stem), folder.resolve("gt").resolve(stem))
        .flatMap(ImageFolder::withImageEndings)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The path with each ending that images have. */
  public static Stream<Path> withImageEndings(Path path) {
    return ImageFiles.endings().stream()
        .map(ending -> path.resolveSibling(path.getFileName() + "." + ending));
  }

  private List<Path> requireSome(List<Path> images, String places) throws InvalidDatasetException {
    if (images.isEmpty()) {
      throw new InvalidDatasetException(
          String.format(
              Locale.ROOT,
              "%s: there are no images in it; looked in %s for files that end with %s.",
              path,
              places,
              ImageFiles.listedEndings()));
    }
    return images;
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .filter(file -> !isHidden(file))
          .sorted(NaturalOrder.OF_PATHS)
          .toList();
    }
  }

  /** The images in a folder, in natural order. */
  public static List<Path> imagesDirectlyIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(ImageFolder::isImage)
          .sorted(NaturalOrder.OF_PATHS)
          .flatMap(file -> ImageFiles.imagesIn(file).stream())
          .toList();
    }
  }

  /** The folder itself and those in which images are looked for, where it holds none. */
  private static List<Path> foldersBelow(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(folder));
    boolean is3d = Files.isDirectory(folder.resolve("rgb"));
    for (Path below : foldersIn(folder)) {
      if (Files.isSymbolicLink(below)) {
        continue; // It may lead back here.
      }
      if (is3d && BESIDE_RGB.contains(below.getFileName().toString())) {
        continue;
      }
      folders.addAll(foldersBelow(below));
    }
    return folders;
  }

  private static boolean isImage(Path file) {
    return ImageFiles.hasImageEnding(file) && !isHidden(file) && !Files.isDirectory(file);
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }
}
