package sc.fiji.ast.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sc.fiji.ast.dataset.DepthFiles;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.InvalidDatasetException;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.dataset.OtherFiles;
import sc.fiji.ast.dataset.UnusedMasks;

/**
 * The files of a data set, and which of them lack their partner.
 *
 * @param folder in MVTec layout, or a plain folder of good images
 * @param training the good images to learn from
 * @param test empty where there is no folder "test"
 * @param findings folders that cannot be used, and files without partner
 */
public record DatasetFiles(
    Path folder, List<Path> training, List<LabelledImage> test, List<Finding> findings) {

  /**
   * Lists the files; no image is read.
   *
   * @throws IOException if there are no good images to learn from
   */
  public static DatasetFiles of(Path folder) throws IOException {
    ImageFolder images = ImageFolder.of(folder);
    List<Finding> findings = new ArrayList<>();
    List<Path> training = images.goodImages();
    List<LabelledImage> test = test(images, findings);
    addOrphans(folder, test, findings);
    addDepth(Stream.concat(training.stream(), test.stream().map(LabelledImage::file)), findings);
    addOthers(training, test, findings);
    return new DatasetFiles(folder, training, test, List.copyOf(findings));
  }

  /** How many images there are. */
  public int size() {
    return training.size() + test.size();
  }

  /** The training images, labelled as good, and then the test images. */
  List<LabelledImage> all() {
    return all(training, test);
  }

  private static List<LabelledImage> all(List<Path> training, List<LabelledImage> test) {
    return Stream.concat(
            training.stream()
                .map(file -> new LabelledImage(file, LabelledImage.GOOD, Optional.empty())),
            test.stream())
        .toList();
  }

  private static List<LabelledImage> test(ImageFolder images, List<Finding> findings)
      throws IOException {
    if (!images.hasTest()) {
      return List.of();
    }
    try {
      return images.testImages();
    } catch (InvalidDatasetException e) {
      findings.add(
          Finding.of(
              FindingKind.UNREADABLE,
              images.path().resolve("test"),
              e.getMessage() + " No test image was checked."));
      return List.of();
    }
  }

  private static void addOrphans(Path folder, List<LabelledImage> test, List<Finding> findings)
      throws IOException {
    for (Path mask : UnusedMasks.in(folder, test)) {
      findings.add(
          Finding.of(
              FindingKind.ORPHAN, mask, "There is no test image for this mask; check its name."));
    }
    if (test.stream().allMatch(image -> image.groundTruth().isEmpty())) {
      return; // A data set without masks is sound.
    }
    for (LabelledImage image : test) {
      if (image.anomalous() && image.groundTruth().isEmpty()) {
        findings.add(
            Finding.of(
                FindingKind.ORPHAN,
                image.file(),
                "There is no mask for this image, though others have one."));
      }
    }
  }

  private static void addOthers(
      List<Path> training, List<LabelledImage> test, List<Finding> findings) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (LabelledImage image : all(training, test)) {
      folders.add(image.file().getParent());
      image.groundTruth().ifPresent(mask -> folders.add(mask.getParent()));
    }
    for (Path folder : folders) {
      OtherFiles.in(folder)
          .sentence()
          .ifPresent(what -> findings.add(Finding.of(FindingKind.OTHER_FILES, folder, what)));
    }
  }

  private static void addDepth(Stream<Path> images, List<Finding> findings) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    images.filter(DepthFiles::areBeside).forEach(image -> folders.add(image.getParent()));
    for (Path folder : folders) {
      DepthFiles.missing(folder)
          .forEach((file, message) -> findings.add(Finding.of(FindingKind.ORPHAN, file, message)));
    }
  }
}
