package sc.fiji.ast.evaluation.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;

/**
 * A line of a benchmark's table: a category, or the mean over categories.
 *
 * @param name of the category, or "mean"
 * @param modality what the networks see; empty for the mean, and where a category cannot be used
 * @param count of trainings with a result; of the mean, of categories with a result
 * @param ast of teacher and student, for each of {@link #MEASURES}
 * @param neighbours of nearest neighbours on the same features, for each of {@link Measure#QUALITY}
 * @param published image AUROC that was published for AST, from 0 to 1; empty where none is known
 * @param error why trainings have no result; blank if all have one
 */
public record BenchmarkLine(
    String name,
    String modality,
    long count,
    Map<Measure, Spread> ast,
    Map<Measure, Spread> neighbours,
    OptionalDouble published,
    String error) {

  /** What is told of teacher and student. */
  public static final List<Measure> MEASURES =
      List.of(
          Measure.IMAGE_AUROC,
          Measure.PIXEL_AUROC,
          Measure.AUPRO_30,
          Measure.TRAINING_SECONDS,
          Measure.SCORING_SECONDS);

  /** The name of the last line. */
  public static final String MEAN = "mean";

  static BenchmarkLine of(CategoryResult category) {
    return new BenchmarkLine(
        category.name(),
        category.modality(),
        category.ast().succeeded().size(),
        spreads(MEASURES, category.ast()::spread),
        spreads(Measure.QUALITY, category.neighbours()::spread),
        category.published(),
        category.errors().collect(Collectors.joining(" ")));
  }

  static BenchmarkLine mean(BenchmarkResult benchmark) {
    return new BenchmarkLine(
        MEAN,
        "",
        benchmark.succeeded(),
        spreads(MEASURES, measure -> benchmark.mean(measure, CategoryResult::ast)),
        spreads(Measure.QUALITY, measure -> benchmark.mean(measure, CategoryResult::neighbours)),
        benchmark.publishedMean(),
        "");
  }

  private static Map<Measure, Spread> spreads(
      List<Measure> measures, Function<Measure, Spread> spread) {
    Map<Measure, Spread> spreads = new EnumMap<>(Measure.class);
    measures.forEach(measure -> spreads.put(measure, spread.apply(measure)));
    return spreads;
  }

  /** What people read above {@link #cells}. */
  public static List<String> headings() {
    List<String> headings = new ArrayList<>(List.of("category", "modality", "trainings"));
    MEASURES.forEach(measure -> headings.add(measure.label()));
    headings.add("nearest neighbours (the three figures)");
    headings.add("published (image AUROC)");
    return headings;
  }

  /** What people read. */
  public List<String> cells() {
    boolean mean = name.equals(MEAN) && modality.isEmpty();
    List<String> cells = new ArrayList<>();
    cells.add(mean ? "mean of " + count : name);
    cells.add(modality);
    cells.add(mean ? "" : String.valueOf(count));
    MEASURES.forEach(measure -> cells.add(measure.words(ast.get(measure))));
    cells.add(
        Measure.QUALITY.stream()
            .map(measure -> measure.words(neighbours.get(measure)))
            .collect(Collectors.joining(" / ")));
    cells.add(
        published.isPresent()
            ? String.format(Locale.ROOT, "%.1f", 100 * published.getAsDouble())
            : "");
    return cells;
  }
}
