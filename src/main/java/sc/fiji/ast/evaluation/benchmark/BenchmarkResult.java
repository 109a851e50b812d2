package sc.fiji.ast.evaluation.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;
import sc.fiji.ast.evaluation.comparison.VariantResult;

/**
 * Categories side by side.
 *
 * @param categories in the order in which they are done
 * @param publishedMean of the image AUROC over exactly these categories, from 0 to 1; empty where
 *     none is known
 * @param rowsInAll that are to be done: one for each category and seed
 */
public record BenchmarkResult(
    List<CategoryResult> categories, OptionalDouble publishedMean, int rowsInAll) {

  public BenchmarkResult {
    categories = List.copyOf(categories);
  }

  /** Rows done so far, with or without a result. */
  public int rowsDone() {
    return categories.stream().mapToInt(category -> category.ast().runs().size()).sum();
  }

  /** One for each category, and the mean over them. */
  public List<BenchmarkLine> lines() {
    List<BenchmarkLine> lines = new ArrayList<>();
    categories.forEach(category -> lines.add(BenchmarkLine.of(category)));
    lines.add(BenchmarkLine.mean(this));
    return lines;
  }

  /** How many categories have a result. */
  public long succeeded() {
    return categories.stream().filter(category -> !category.ast().succeeded().isEmpty()).count();
  }

  /**
   * The mean over the categories that have such a value, each with the mean of its runs. The
   * deviation is that of the means over all these categories with one seed each.
   *
   * @param detector {@link CategoryResult#ast} or {@link CategoryResult#neighbours}
   */
  Spread mean(Measure measure, Function<CategoryResult, VariantResult> detector) {
    List<VariantResult> with =
        categories.stream()
            .map(detector)
            .filter(result -> result.spread(measure).count() > 0)
            .toList();
    List<Double> means = with.stream().map(result -> result.spread(measure).mean()).toList();
    double deviation = Spread.of(ofSeeds(with, measure)).deviation();
    return new Spread(Spread.of(means).mean(), deviation, with.size());
  }

  /** The means over categories, of each seed that all of them have. */
  private static List<Double> ofSeeds(List<VariantResult> categories, Measure measure) {
    TreeSet<Long> seeds = new TreeSet<>();
    categories.forEach(category -> category.runs().forEach(run -> seeds.add(run.seed())));
    List<Double> means = new ArrayList<>();
    for (long seed : seeds) {
      List<Double> values =
          categories.stream()
              .flatMap(category -> category.runs().stream())
              .filter(run -> run.seed() == seed)
              .map(measure::of)
              .filter(OptionalDouble::isPresent)
              .map(OptionalDouble::getAsDouble)
              .toList();
      if (values.size() == categories.size()) {
        means.add(Spread.of(values).mean());
      }
    }
    return means;
  }
}
