package sc.fiji.ast.check;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that may be wrong with a file of a data set.
 *
 * @param file an image, a mask or a depth file; the data set where it concerns all of it
 * @param other the file it resembles or belongs to, if there is one
 * @param value cosine similarity (at most 1) of near duplicates, modified z-score of suspicious
 *     images, share (0 to 1) of the images that are as this one of odd ones; NaN: none
 * @param reason a sentence for people
 */
public record Finding(
    FindingKind kind, Path file, Optional<Path> other, double value, String reason) {

  /** The most serious kind first, within a kind the largest value. */
  static final Comparator<Finding> MOST_SERIOUS_FIRST =
      Comparator.comparing(Finding::kind)
          .thenComparing(Comparator.comparingDouble(Finding::value).reversed());

  /** A file that cannot be used, for the reason that {@code problem} tells. */
  public static Finding unreadable(Path file, Exception problem) {
    String message = problem.getMessage();
    return of(FindingKind.UNREADABLE, file, message == null ? problem.toString() : message);
  }

  /** A file that can be used, but not be compared with others. */
  public static Finding notCompared(Path file, Exception problem) {
    return of(
        FindingKind.NOT_CHECKED,
        file,
        "It was not compared with the other images. " + problem.getMessage());
  }

  static Finding of(FindingKind kind, Path file, String reason) {
    return new Finding(kind, file, Optional.empty(), Double.NaN, reason);
  }

  static Finding of(FindingKind kind, Path file, Path other, String reason) {
    return new Finding(kind, file, Optional.of(other), Double.NaN, reason);
  }
}
