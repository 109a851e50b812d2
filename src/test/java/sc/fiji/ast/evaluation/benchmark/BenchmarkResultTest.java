package sc.fiji.ast.evaluation.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;

class BenchmarkResultTest {

  @Test
  void theMeanCountsEachCategoryOnceAndItsDeviationIsThatOverSeeds() {
    BenchmarkResult benchmark =
        benchmark(category("a", 0.9, 1.0), category("b", 0.5, 0.8), category("c"));
    Spread mean = last(benchmark).ast().get(Measure.IMAGE_AUROC);
    assertEquals((0.95 + 0.65) / 2, mean.mean(), 1e-12);
    // 0.7 with the first seed, 0.9 with the second.
    assertEquals(0.2 / Math.sqrt(2), mean.deviation(), 1e-12);
    assertEquals(2, mean.count());
    assertEquals(2, benchmark.succeeded());
  }

  @Test
  void aSeedThatACategoryLacksDoesNotCountInTheDeviation() {
    Spread mean =
        last(benchmark(category("a", 0.9, 1.0), category("b", 0.5))).ast().get(Measure.IMAGE_AUROC);
    assertEquals((0.95 + 0.5) / 2, mean.mean(), 1e-12);
    assertTrue(Double.isNaN(mean.deviation()));
  }

  @Test
  void withoutAnyFigureTheMeanIsADash() {
    BenchmarkLine mean = last(benchmark(category("a")));
    assertTrue(Double.isNaN(mean.ast().get(Measure.IMAGE_AUROC).mean()));
    assertEquals("mean of 0", mean.cells().get(0));
    assertEquals("\u2013", mean.cells().get(3));
  }

  @Test
  void aLineTellsFiguresNeighboursAndWhatWasPublished() {
    BenchmarkResult benchmark = benchmark(category("a", 0.9, 1.0));
    assertEquals(
        List.of(
            "a",
            "RGB",
            "2",
            "95.0 \u00b1 7.1",
            "\u2013",
            "\u2013",
            "10.0",
            "20.0",
            "50.0 / \u2013 / \u2013",
            "87.3"),
        benchmark.lines().get(0).cells());
    assertEquals(BenchmarkLine.headings().size(), benchmark.lines().get(0).cells().size());
    assertEquals(List.of("mean of 1", "", ""), benchmark.lines().get(1).cells().subList(0, 3));
  }

  @Test
  void aCategoryNamedMeanIsNoMean() {
    assertEquals("mean", benchmark(category("mean", 1)).lines().get(0).cells().get(0));
  }

  private static BenchmarkLine last(BenchmarkResult benchmark) {
    return benchmark.lines().get(benchmark.lines().size() - 1);
  }

  private static BenchmarkResult benchmark(CategoryResult... categories) {
    return new BenchmarkResult(List.of(categories), OptionalDouble.empty(), 6);
  }

  private static CategoryResult category(String name, double... auroc) {
    List<VariantRun> runs =
        IntStream.range(0, auroc.length).mapToObj(seed -> run(seed, auroc[seed])).toList();
    List<VariantRun> neighbours =
        IntStream.range(0, auroc.length).mapToObj(seed -> run(seed, 0.5)).toList();
    return new CategoryResult(
        name,
        "RGB",
        new VariantResult(name, runs),
        new VariantResult(name, neighbours),
        OptionalDouble.of(0.873));
  }

  private static VariantRun run(long seed, double auroc) {
    return VariantRun.builder("any", seed)
        .setMetrics(Map.of("image_auroc", auroc))
        .setSeconds(10, 0.02)
        .build();
  }
}
