package sc.fiji.ast.dataset;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A category of VisA as it is downloaded: images in Data/Images/Normal and Data/Images/Anomaly,
 * masks in Data/Masks/Anomaly. Which of them are learned from, and which test, is told by
 * split_csv/1cls.csv beside the category: its columns are object (the category), split (train or
 * test), label (normal or anomaly), image and mask (paths that begin with the category).
 *
 * @param goodImages of the training
 * @param testImages good ones, and those of the label "Anomaly"
 */
record VisaCategory(List<Path> goodImages, List<LabelledImage> testImages) {
  static final String NORMAL = "Data/Images/Normal";
  static final String MASKS = "Data/Masks";
  private static final String ANOMALY = "Anomaly";
  private static final String SPLIT = "split_csv/1cls.csv";

  /** Whether a folder is laid out so. */
  static boolean isAt(Path folder) {
    return Files.isDirectory(folder.resolve(NORMAL));
  }

  /**
   * @throws InvalidDatasetException if the split is missing, damaged, or does not name the category
   */
  static VisaCategory at(Path folder) throws IOException {
    Path real = folder.toRealPath();
    Path split = real.resolveSibling(SPLIT);
    if (!Files.isRegularFile(split)) {
      throw new InvalidDatasetException(
          String.format(
              Locale.ROOT,
              "%s is a category of VisA, but which images are learned from is not told: %s is"
                  + " missing. It comes with VisA; put it there.",
              folder,
              split));
    }
    VisaCategory category = new VisaCategory(new ArrayList<>(), new ArrayList<>());
    String name = real.getFileName().toString();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(split);
        CSVParser rows = CSVParser.parse(reader, format)) {
      for (CSVRecord row : rows) {
        if (row.get("object").equals(name)) {
          category.add(row, folder);
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new InvalidDatasetException(
          split + " is not as it comes with VisA: " + e.getMessage() + ". Restore it.");
    }
    return category.sorted(split, name);
  }

  private void add(CSVRecord row, Path folder) {
    Path image = below(folder, row.get("image"));
    boolean normal = row.get("label").equals("normal");
    if (row.get("split").equals("test")) {
      testImages.add(
          normal
              ? new LabelledImage(image, LabelledImage.GOOD, Optional.empty())
              : new LabelledImage(image, ANOMALY, mask(row, folder)));
    } else if (normal) {
      goodImages.add(image);
    }
  }

  private static Optional<Path> mask(CSVRecord row, Path folder) {
    return Optional.of(row.get("mask"))
        .filter(text -> !text.isBlank())
        .map(text -> below(folder, text))
        .filter(Files::isRegularFile);
  }

  /** A path of the split within the category, without its name. */
  private static Path below(Path folder, String text) {
    Path path = folder.resolve(text.substring(text.indexOf('/') + 1)).normalize();
    if (!path.startsWith(folder.normalize())) {
      throw new IllegalArgumentException(text + " is not in the category");
    }
    return path;
  }

  private VisaCategory sorted(Path split, String name) throws InvalidDatasetException {
    if (goodImages.isEmpty() || testImages.isEmpty()) {
      throw new InvalidDatasetException(
          String.format(
              Locale.ROOT,
              "%s names no images of '%s' for training or for testing; the folder of a category"
                  + " must keep its name.",
              split,
              name));
    }
    return new VisaCategory(
        goodImages.stream().sorted(NaturalOrder.OF_PATHS).toList(),
        testImages.stream()
            .sorted((a, b) -> NaturalOrder.OF_PATHS.compare(a.file(), b.file()))
            .toList());
  }
}
