package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of data sets: MVTec AD, MVTec 3D-AD, VisA or BTAD as a whole, or one's own products. */
public final class CategoryFolders {
  private static final List<String> SIGNS = List.of("train", "test", "good", VisaCategory.NORMAL);

  private CategoryFolders() {}

  /**
   * The folders in it that hold a data set by their layout, in natural order. At least one.
   *
   * @throws InvalidDatasetException if there is none, or the folder is itself a data set
   */
  public static List<Path> in(Path folder) throws IOException {
    ImageFolder.of(folder);
    if (isDataset(folder)) {
      throw new InvalidDatasetException(
          folder + ": this is one data set; give the folder that holds it and others.");
    }
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found =
          files
              .filter(CategoryFolders::isDataset)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted(NaturalOrder.OF_PATHS)
              .toList();
    }
    if (found.isEmpty()) {
      throw new InvalidDatasetException(
          folder
              + ": there are no data sets in it; looked for folders with train and test, or with"
              + " Data/Images.");
    }
    return found;
  }

  /**
   * Some of them, in the order given.
   *
   * @param names separated by commas; blank: all
   * @throws IllegalArgumentException if one is not there
   */
  public static List<Path> named(String names, List<Path> folders) {
    if (names == null || names.isBlank()) {
      return folders;
    }
    List<Path> chosen = new ArrayList<>();
    for (String name : Arrays.stream(names.split(",")).map(String::strip).distinct().toList()) {
      if (!name.isEmpty()) {
        chosen.add(named(folders, name));
      }
    }
    return chosen.isEmpty() ? folders : chosen;
  }

  private static Path named(List<Path> folders, String name) {
    return folders.stream()
        .filter(folder -> folder.getFileName().toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "categories names '%s', which is no data set in the folder. There are: %s.",
                        name,
                        folders.stream()
                            .map(folder -> folder.getFileName().toString())
                            .collect(Collectors.joining(", ")))));
  }

  private static boolean isDataset(Path folder) {
    return SIGNS.stream().anyMatch(sign -> Files.isDirectory(folder.resolve(sign)));
  }
}
