package sc.fiji.ast.pipeline.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * What to train and evaluate.
 *
 * @param categories in the order in which they are done; at least one
 * @param report folder to write to; made where it is missing
 * @param repeats trainings of each category, with seeds that follow each other
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param resume whether to keep the rows of an earlier benchmark in the report folder that are of
 *     the same images and settings
 */
public record BenchmarkRequest(
    List<Category> categories, Path report, int repeats, String device, boolean resume) {

  private static final int MOST_REPEATS = 100;

  /**
   * @throws IllegalArgumentException saying what is allowed
   */
  public BenchmarkRequest {
    categories = List.copyOf(categories);
    if (repeats < 1 || repeats > MOST_REPEATS) {
      throw new IllegalArgumentException(
          "repeats is " + repeats + "; 1 to " + MOST_REPEATS + " is allowed.");
    }
  }
}
