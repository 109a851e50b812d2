package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.ImagePath;

/** Depth files that belong to images: {@code xyz/000.tiff} to {@code rgb/000.png}. */
public final class DepthFiles {
  private static final String RGB = "rgb";
  private static final String XYZ = "xyz";

  private DepthFiles() {}

  /** Whether there are depth files beside the image: it is in "rgb", next to which is "xyz". */
  public static boolean areBeside(Path image) {
    return folderFor(image).filter(Files::isDirectory).isPresent();
  }

  /**
   * The depth file of an image: of the same name but for its ending.
   *
   * @throws InvalidDatasetException naming the image and what was looked for
   */
  public static Path of(Path image) throws InvalidDatasetException {
    Path folder =
        folderFor(image)
            .orElseThrow(
                () ->
                    new InvalidDatasetException(
                        image
                            + ": depth is looked for in a folder \"xyz\" beside a folder \"rgb\" that"
                            + " holds the image; put the image into \"rgb\"."));
    Path wanted = folder.resolve(ImagePath.stem(image));
    return partner(wanted)
        .orElseThrow(
            () ->
                new InvalidDatasetException(
                    String.format(
                        Locale.ROOT,
                        "%s: its depth file is missing; looked for %s.tiff and other image endings."
                            + " Add the file or leave the image out.",
                        image,
                        wanted)));
  }

  /**
   * The files of a folder without partner: images without depth file and depth files without image.
   *
   * @param rgb a folder of images, with "xyz" beside it
   * @return for each a message that names both paths
   */
  public static Map<Path, String> missing(Path rgb) throws IOException {
    Map<Path, String> messages = new LinkedHashMap<>();
    for (Path image : ImageFolder.imagesDirectlyIn(rgb)) {
      try {
        of(image);
      } catch (InvalidDatasetException e) {
        messages.put(image, e.getMessage());
      }
    }
    Path xyz = rgb.resolveSibling(XYZ);
    if (Files.isDirectory(xyz)) {
      for (Path depth : ImageFolder.imagesDirectlyIn(xyz)) {
        Path wanted = rgb.resolve(ImagePath.stem(depth));
        if (partner(wanted).isEmpty()) {
          messages.put(
              depth,
              String.format(
                  Locale.ROOT,
                  "%s: its image is missing; looked for %s.png and other image endings. Add the"
                      + " image or remove the depth file.",
                  depth,
                  wanted));
        }
      }
    }
    return messages;
  }

  private static Optional<Path> folderFor(Path image) {
    Path folder = image.toAbsolutePath().getParent();
    return folder.getFileName() != null && folder.endsWith(RGB)
        ? Optional.of(folder.resolveSibling(XYZ))
        : Optional.empty();
  }

  private static Optional<Path> partner(Path withoutEnding) {
    // TIFF first: a picture of the depth may lie beside it.
    return Stream.concat(Stream.of("tiff", "tif", "TIFF", "TIF"), ImageFiles.endings().stream())
        .map(ending -> withoutEnding.resolveSibling(withoutEnding.getFileName() + "." + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
