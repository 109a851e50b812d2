package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.ast.image.io.ImageFiles;

/**
 * Files in folders of images that are no images by their ending, so that they are passed over.
 * Hidden files, models, results, and what lies in folders by custom, such as a licence, do not
 * count.
 *
 * @param files by folder, in natural order
 */
public record OtherFiles(List<Path> files) {
  private static final int MOST_NAMES = 5;

  /** Of systems, of Score Folder, and of what was judged of its results. */
  private static final Set<String> SIDE_FILES =
      Set.of(
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "results.csv",
          "summary.json",
          "judgements.csv");

  /** What names of texts about a folder begin with. */
  private static final List<String> TEXTS =
      List.of("license", "licence", "copying", "notice", "readme", "citation", "changelog");

  private static final List<String> MODELS = List.of(".ast", ".ast.checkpoint", ".part");

  public OtherFiles {
    files = List.copyOf(files);
  }

  /** Those in the folders of images. */
  public static OtherFiles beside(Collection<Path> images) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    images.forEach(image -> folders.add(image.toAbsolutePath().getParent()));
    return in(folders);
  }

  /** Those directly in a folder. */
  public static OtherFiles in(Path folder) throws IOException {
    return in(List.of(folder));
  }

  /** Those directly in folders. */
  static OtherFiles in(Collection<Path> folders) throws IOException {
    List<Path> others = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(OtherFiles::isOther).sorted(NaturalOrder.OF_PATHS).forEach(others::add);
      }
    }
    return new OtherFiles(others);
  }

  private static boolean isOther(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && !ImageFiles.hasImageEnding(file)
        && !name.startsWith(".")
        && !SIDE_FILES.contains(name)
        && TEXTS.stream().noneMatch(name::startsWith)
        && MODELS.stream().noneMatch(name::endsWith);
  }

  /**
   * How many there are of each kind, with the first names, and what can be read, as a sentence;
   * empty if there are none.
   */
  public Optional<String> sentence() {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    String names =
        files.stream().limit(MOST_NAMES).map(Path::toString).collect(Collectors.joining(", "));
    int more = files.size() - MOST_NAMES;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Passed over %s: %s%s. Images end with %s. %s",
            kinds(),
            names,
            more > 0 ? " and " + more + " more" : "",
            ImageFiles.listedEndings(),
            ImageFiles.advice()));
  }

  /** Such as "3 .czi, 1 .webp". */
  private String kinds() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    files.forEach(file -> counts.merge(kind(file), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String kind(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "without ending" : name.substring(dot);
  }
}
