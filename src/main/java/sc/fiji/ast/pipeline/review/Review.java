package sc.fiji.ast.pipeline.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import sc.fiji.ast.pipeline.review.JudgementFile.Place;

/**
 * A look at results, the highest score first: which rows are looked at, and what is judged of them.
 * Judgements are written as they come, to judgements.csv beside the results, and are there again
 * the next time. Not for several threads.
 */
public final class Review {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader("file", "plane", "score", "verdict", "kind", "judgement", "error")
          .setRecordSeparator('\n')
          .get();

  private static final Comparator<ReviewedPlane> HIGHEST_FIRST =
      Comparator.comparing((ReviewedPlane plane) -> !plane.succeeded())
          .thenComparing(Comparator.comparingDouble(ReviewedPlane::score).reversed());

  private final ReviewedResults results;
  private final List<ReviewedPlane> sorted;
  private final JudgementFile file;
  private final Map<Place, Judgement> judgements;

  /**
   * @throws IOException if there are judgements, but damaged ones
   */
  public Review(ReviewedResults results) throws IOException {
    this.results = results;
    sorted = results.planes().stream().sorted(HIGHEST_FIRST).toList();
    file = new JudgementFile(results.folder().resolve("judgements.csv"));
    judgements = file.read();
  }

  public ReviewedResults results() {
    return results;
  }

  /** The rows that a filter lets through, the highest score first, those without score last. */
  public List<ReviewedPlane> planes(PlaneFilter filter) {
    return sorted.stream().filter(plane -> filter.accepts(plane, judgement(plane))).toList();
  }

  public Optional<Judgement> judgement(ReviewedPlane plane) {
    return Optional.ofNullable(judgements.get(Place.of(plane)));
  }

  /**
   * Judges rows, and writes that at once, beside what was judged in another window meanwhile.
   *
   * @param judgement empty: takes back what was judged
   * @throws IOException if it cannot be written; nothing is judged then
   */
  public void judge(List<ReviewedPlane> planes, Optional<Judgement> judgement) throws IOException {
    Map<Place, Judgement> after = file.read();
    for (ReviewedPlane plane : planes) {
      if (judgement.isPresent()) {
        after.put(Place.of(plane), judgement.get());
      } else {
        after.remove(Place.of(plane));
      }
    }
    file.write(after);
    judgements.clear();
    judgements.putAll(after);
  }

  /** How many rows are judged so. */
  public long count(Judgement judgement) {
    return sorted.stream().filter(plane -> judgements.get(Place.of(plane)) == judgement).count();
  }

  /**
   * Writes the rows that a filter lets through, with what was judged, as CSV.
   *
   * @throws IOException if they cannot be written
   */
  public void write(Path table, PlaneFilter filter) throws IOException {
    JudgementFile.write(table, FORMAT, planes(filter).stream().map(this::cells).toList());
  }

  private List<Object> cells(ReviewedPlane plane) {
    return List.of(
        plane.file(),
        plane.plane(),
        plane.succeeded() ? plane.score() : "",
        plane.verdict(),
        plane.kind(),
        judgement(plane).map(Judgement::label).orElse(""),
        plane.error());
  }
}
