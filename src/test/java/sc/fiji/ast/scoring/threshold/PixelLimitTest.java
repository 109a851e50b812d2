package sc.fiji.ast.scoring.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelLimitTest {

  private static final double[] MAXIMA = {Math.exp(3), Math.exp(1), Math.exp(2)};

  /**
   * Logarithms of mean 2 and variance 1 (2 degrees), joined with 0.25 (3): 0.55; t of 5 degrees.
   */
  @Test
  void theLimitIsThePredictionLimitWithTheUsualDeviationJoined() {
    double limit = 2 + 2.015048 * Math.sqrt(0.55 * (1 + 1.0 / 3));
    assertEquals(limit, Math.log(PixelLimit.of(MAXIMA, 3, 0.05).value()), 1e-5);
  }

  @Test
  void usualIsTheMeanOfTheLogarithms() {
    assertEquals(2, Math.log(PixelLimit.of(MAXIMA, 3, 0.05).usual()), 1e-12);
  }

  /** 1 and 3 degrees of freedom: variance 0.4375; t of 4 degrees. */
  @Test
  void asMuchIsKnownAsFromOneMaximumAGroup() {
    double limit = 2 + 2.131847 * Math.sqrt(0.4375 * 1.5);
    assertEquals(limit, Math.log(PixelLimit.of(MAXIMA, 2, 0.05).value()), 1e-5);
    assertEquals(limit, Math.log(PixelLimit.of(MAXIMA, 1, 0.05).value()), 1e-5);
  }

  @Test
  void oneWildMaximumDoesNotRuleTheLimit() {
    double[] maxima = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15, 12};
    double[] wilder = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15, 1e6};
    assertTrue(PixelLimit.of(maxima, 7, 0.05).value() < 3);
    assertEquals(
        PixelLimit.of(maxima, 7, 0.05).value(), PixelLimit.of(wilder, 7, 0.05).value(), 1e-9);
  }

  /** Of images whose logarithms deviate as usual, twice as much, or a little more than half. */
  @ParameterizedTest
  @CsvSource({
    "5, 0.5, 0.02, 0.05",
    "5, 0.3, 0.002, 0.05",
    "5, 1, 0.04, 0.1",
    "8, 0.5, 0.03, 0.06",
    "30, 0.5, 0.04, 0.06",
    "30, 1, 0.04, 0.07"
  })
  void aboutThePartAskedForExceedsIt(int maxima, double deviation, double least, double most) {
    double[] limits = limits(maxima, deviation, 3000);
    NormalDistribution logarithms = new NormalDistribution(0, deviation);
    double exceed =
        Arrays.stream(limits)
            .map(limit -> 1 - logarithms.cumulativeProbability(limit))
            .average()
            .orElseThrow();
    assertTrue(exceed > least && exceed < most, "part " + exceed);
  }

  @Test
  void limitsOfAHandfulOfTheSameKindLieNearerThanToleranceLimits() {
    double[] pixel = limits(5, 0.5, 1000);
    double[] tolerance =
        limits(
            5,
            0.5,
            1000,
            maxima -> ToleranceLimit.of(maxima, maxima.length, List.of(), 0.05).value());
    double ratio = deviation(pixel) / deviation(tolerance);
    assertTrue(ratio < 0.5, "ratio " + ratio);
  }

  private static double[] limits(int maxima, double deviation, int sets) {
    return limits(maxima, deviation, sets, some -> PixelLimit.of(some, some.length, 0.05).value());
  }

  private static double[] limits(
      int maxima, double deviation, int sets, ToDoubleFunction<double[]> rule) {
    NormalDistribution logarithms = new NormalDistribution(0, deviation);
    logarithms.reseedRandomGenerator(1);
    return Stream.generate(() -> logarithms.sample(maxima))
        .limit(sets)
        .map(sample -> Arrays.stream(sample).map(Math::exp).toArray())
        .mapToDouble(rule)
        .map(Math::log)
        .toArray();
  }

  private static double deviation(double[] values) {
    SummaryStatistics statistics = new SummaryStatistics();
    Arrays.stream(values).forEach(statistics::addValue);
    return statistics.getStandardDeviation();
  }
}
