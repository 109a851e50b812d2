package sc.fiji.ast.pipeline.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * What to compare.
 *
 * @param folder a data set in one of the layouts of {@link sc.fiji.ast.dataset.ImageFolder}
 * @param report folder to write to; made where it is missing
 * @param variants with different names
 * @param repeats trainings of each, with seeds that follow each other
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param resume whether to go on with an interrupted comparison in the report folder
 */
public record ComparisonRequest(
    Path folder, Path report, List<Variant> variants, int repeats, String device, boolean resume) {

  private static final int MOST_REPEATS = 100;

  /**
   * @throws IllegalArgumentException saying what is allowed
   */
  public ComparisonRequest {
    variants = List.copyOf(variants);
    if (repeats < 1 || repeats > MOST_REPEATS) {
      throw new IllegalArgumentException(
          "repeats is " + repeats + "; 1 to " + MOST_REPEATS + " is allowed.");
    }
  }
}
