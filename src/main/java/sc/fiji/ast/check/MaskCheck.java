package sc.fiji.ast.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.image.Sample;

/** Holds the mask of a defect against its image. */
final class MaskCheck {
  private MaskCheck() {}

  /**
   * What is wrong with a mask: it cannot be read, has another size, is not exact, is empty, or
   * marks more than half of the image.
   */
  static List<Finding> of(Path mask, Path image, Sample sample) {
    List<Finding> findings = new ArrayList<>();
    RandomAccessibleInterval<BitType> truth;
    try {
      truth = GroundTruth.read(mask, warning -> findings.add(bad(mask, image, warning)));
    } catch (IOException e) {
      return List.of(Finding.of(FindingKind.UNREADABLE, mask, image, e.getMessage()));
    }
    if (truth.dimension(0) != sample.width() || truth.dimension(1) != sample.height()) {
      findings.add(bad(mask, image, otherSize(truth, sample)));
    }
    if (isEmpty(truth)) {
      findings.add(bad(mask, image, "No pixel is marked, though the image is of a defect."));
    }
    return findings;
  }

  private static Finding bad(Path mask, Path image, String reason) {
    return Finding.of(FindingKind.BAD_MASK, mask, image, reason);
  }

  private static String otherSize(RandomAccessibleInterval<BitType> truth, Sample sample) {
    return String.format(
        Locale.ROOT,
        "The mask is %d x %d pixels, its image %d x %d.",
        truth.dimension(0),
        truth.dimension(1),
        sample.width(),
        sample.height());
  }

  private static boolean isEmpty(RandomAccessibleInterval<BitType> truth) {
    for (BitType pixel : Views.iterable(truth)) {
      if (pixel.get()) {
        return false;
      }
    }
    return true;
  }
}
