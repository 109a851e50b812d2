package sc.fiji.ast.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What comparing the images of a data set with each other finds. */
public final class ImageComparison {

  private ImageComparison() {}

  /**
   * Looks for near duplicates and suspicious good images.
   *
   * @param folder of the data set
   * @param images in the order of the data set
   * @param pause called often; may end the work with an exception
   */
  public static List<Finding> findings(Path folder, List<ComparedImage> images, Runnable pause) {
    NearDuplicates duplicates = new NearDuplicates(images, pause);
    List<Finding> findings = new ArrayList<>(duplicates.findings());
    SuspiciousImages suspicious = new SuspiciousImages(images, duplicates, pause);
    if (suspicious.areEnough()) {
      findings.addAll(suspicious.findings());
    } else {
      findings.add(
          Finding.of(
              FindingKind.NOT_CHECKED,
              folder,
              "Suspicious good images were not looked for: that takes at least "
                  + SuspiciousImages.LEAST
                  + " usable images of one type, without duplicates."));
    }
    return findings;
  }
}
