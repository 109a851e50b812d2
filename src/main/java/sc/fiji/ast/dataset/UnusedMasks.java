package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.ast.image.io.ImageFiles;

/** Masks of defects that belong to no test image. */
public final class UnusedMasks {
  private UnusedMasks() {}

  /**
   * Looks in ground_truth/LABEL, test/LABEL/gt and, as in VisA, Data/Masks/LABEL; masks of good
   * images are passed over.
   *
   * @param folder a data set in one of the layouts of {@link ImageFolder}
   * @param images all its test images
   */
  public static List<Path> in(Path folder, List<LabelledImage> images) throws IOException {
    Set<Path> used =
        images.stream()
            .map(image -> image.groundTruth().orElse(null))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Stream<Path> ofFolders =
        Stream.concat(
            masks(folder.resolve("ground_truth"), ""), masks(folder.resolve("test"), "gt"));
    return Stream.concat(ofFolders, masks(folder.resolve(VisaCategory.MASKS), ""))
        .filter(mask -> !used.contains(mask))
        .sorted(NaturalOrder.OF_PATHS)
        .toList();
  }

  /** The label by the folder that a mask lies in. */
  public static String label(Path mask) {
    Path folder = mask.toAbsolutePath().getParent();
    return (folder.endsWith("gt") ? folder.getParent() : folder).getFileName().toString();
  }

  private static Stream<Path> masks(Path parent, String below) throws IOException {
    if (!Files.isDirectory(parent)) {
      return Stream.empty();
    }
    Stream.Builder<Path> masks = Stream.builder();
    for (Path label : list(parent)) {
      Path place = below.isEmpty() ? label : label.resolve(below);
      if (Files.isDirectory(place) && !ImageFolder.isOfGood(label)) {
        list(place).stream().filter(UnusedMasks::isMask).forEach(masks);
      }
    }
    return masks.build();
  }

  private static boolean isMask(Path file) {
    return ImageFiles.hasImageEnding(file)
        && Files.isRegularFile(file)
        && !file.getFileName().toString().startsWith(".");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
