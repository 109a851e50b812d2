package sc.fiji.ast.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An image file whose label is known.
 *
 * @param label "good", or a kind of defect: the name of its folder
 * @param groundTruth the mask file, see {@link GroundTruth}; empty for good images and where there
 *     is none
 */
public record LabelledImage(Path file, String label, Optional<Path> groundTruth) {
  /** The label of images without anomaly. */
  public static final String GOOD = "good";

  public boolean anomalous() {
    return !label.equals(GOOD);
  }
}
