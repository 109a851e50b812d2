package sc.fiji.ast.pipeline.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import sc.fiji.ast.dataset.DepthFiles;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.InvalidDatasetException;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.files.SlashedPath;
import sc.fiji.ast.image.io.ImagePath;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * The files of a data set, by which it is known again.
 *
 * @param digests sha256 of each image, depth file and mask, or that it cannot be read, by its path
 *     in the data set, with / between folders
 */
public record DatasetDigests(Map<String, String> digests) {

  private static final String UNREADABLE = "unreadable";

  /**
   * @param folder a data set in one of the layouts of {@link ImageFolder}
   * @throws InvalidDatasetException if it has no good images, or no test images
   */
  public static DatasetDigests of(Path folder, ProgressListener listener) throws IOException {
    List<Path> files = files(folder);
    StageClock clock = new StageClock(Progress.Stage.SURVEY, 0, files.size(), listener);
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files) {
      clock.check();
      String name = SlashedPath.of(folder.relativize(file));
      digests.put(name, digest(file));
      clock.report(digests.size(), Double.NaN);
    }
    return new DatasetDigests(digests);
  }

  private static String digest(Path file) {
    try {
      return FileDigest.sha256(ImagePath.of(file).file());
    } catch (IOException e) {
      return UNREADABLE; // Who needs it will tell.
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    ImageFolder dataset = ImageFolder.of(folder);
    List<Path> files = new ArrayList<>(dataset.goodImages());
    for (LabelledImage image : dataset.testImages()) {
      files.add(image.file());
      image.groundTruth().ifPresent(files::add);
    }
    for (Path image : List.copyOf(files)) {
      depth(image).ifPresent(files::add);
    }
    return files;
  }

  private static Optional<Path> depth(Path image) {
    if (!DepthFiles.areBeside(image)) {
      return Optional.empty();
    }
    try {
      return Optional.of(DepthFiles.of(image));
    } catch (InvalidDatasetException e) {
      return Optional.empty(); // Who needs it will tell.
    }
  }

  /** One for all names and contents. */
  public String whole() {
    return DigestUtils.sha256Hex(digests.toString());
  }

  /** A file that is there alone, or not the same, in another state of the data set. */
  Optional<String> differingFrom(DatasetDigests other) {
    Set<String> names = new TreeSet<>(digests.keySet());
    names.addAll(other.digests.keySet());
    return names.stream()
        .filter(name -> !digests.getOrDefault(name, "").equals(other.digests.get(name)))
        .findFirst();
  }
}
