package sc.fiji.ast.scoring.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceLimitTest {

  private static final double[] GOOD = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15};

  /**
   * Logarithms 1, 2, 3: mean 2, deviation 1; tolerance factor 5.3115, of 90 %, z(0.95) = 1.644854.
   */
  @Test
  void theLimitIsTheUpperToleranceLimitOfTheLogarithms() {
    double[] scores = {Math.exp(3), Math.exp(1), Math.exp(2)};
    ToleranceLimit found = limit(scores, 0.05);
    double limit = 2 + 5.3115;
    double error = Math.sqrt(1.0 / 3 + 1.644854 * 1.644854 / 4);
    assertEquals(limit, Math.log(found.value()), 1e-3);
    assertEquals(limit - error, Math.log(found.from()), 1e-3);
    assertEquals(limit + error, Math.log(found.to()), 1e-3);
    assertEquals(Double.POSITIVE_INFINITY, found.outlier());
  }

  /** The same mean and deviation, but the factor of two scores: 8.6817, of 85 %. */
  @Test
  void asMuchIsKnownAsFromOneScoreAGroup() {
    double[] scores = {Math.exp(3), Math.exp(1), Math.exp(2)};
    assertEquals(2 + 8.6817, Math.log(ToleranceLimit.of(scores, 2, List.of(), 0.05).value()), 1e-3);
    assertEquals(2 + 8.6817, Math.log(ToleranceLimit.of(scores, 1, List.of(), 0.05).value()), 1e-3);
  }

  /**
   * Deviation 1 of 2 degrees, and 2 * 0.5 and 2 * 2 of 1 and 2 degrees: variance (2 + 1 + 32) / 5.
   */
  @Test
  void theDeviationIsThatWithinAllImagesHeldOutInTurn() {
    double[] scores = {Math.exp(3), Math.exp(1), Math.exp(2)};
    double half = Math.exp(0.5 * Math.sqrt(2));
    List<FoldScores> folds =
        List.of(
            new FoldScores(List.of(100.0, 100 * half), 2, 2),
            new FoldScores(List.of(1.0, Math.exp(2), Math.exp(4)), 3, 2));
    ToleranceLimit found = ToleranceLimit.of(scores, 3, folds, 0.05);
    double deviation = Math.sqrt(7);
    double factor = new ToleranceFactor(3, 5, 0.05, 0.95).value();
    double error = deviation * Math.sqrt(1.0 / 3 + 1.644854 * 1.644854 / 10);
    assertEquals(2 + factor * deviation, Math.log(found.value()), 1e-9);
    assertEquals(error, Math.log(found.to() / found.value()), 1e-6);
    assertEquals(0.95, ToleranceLimit.confidence(3, folds), 1e-12);
  }

  @Test
  void foldsKeepThePromiseAndLimitsOfAHandfulLieLowerAndCloserTogether() {
    Random random = new Random(3);
    SummaryStatistics alone = new SummaryStatistics();
    SummaryStatistics together = new SummaryStatistics();
    int broken = 0;
    int sets = 4000;
    for (int i = 0; i < sets; i++) {
      double[] scores = logNormal(random, 6);
      List<FoldScores> folds = List.of(fold(random), fold(random));
      alone.addValue(Math.log(ToleranceLimit.of(scores, 6, List.of(), 0.05).value()));
      double limit = Math.log(ToleranceLimit.of(scores, 6, folds, 0.05).value());
      together.addValue(limit);
      broken += limit < 1.644854 ? 1 : 0;
    }
    double part = broken / (double) sets;
    assertTrue(part > 0.03 && part < 0.08, "broken in " + part);
    assertTrue(together.getMean() < 0.8 * alone.getMean(), together + " " + alone);
    assertTrue(together.getStandardDeviation() < 0.65 * alone.getStandardDeviation());
  }

  private static FoldScores fold(Random random) {
    return new FoldScores(
        Arrays.stream(logNormal(random, 6)).mapToObj(score -> 7 * score).toList(), 6, 1);
  }

  private static double[] logNormal(Random random, int count) {
    return random.doubles(count).map(any -> Math.exp(random.nextGaussian())).toArray();
  }

  @Test
  void confidenceIsLessWhereLittleIsKnown() {
    assertEquals(0.95, ToleranceLimit.confidence(200, List.of()));
    assertEquals(0.95, ToleranceLimit.confidence(6, List.of()), 1e-12);
    assertEquals(0.925, ToleranceLimit.confidence(4, List.of()), 1e-12);
    assertEquals(0.9, ToleranceLimit.confidence(3, List.of()), 1e-12);
    assertEquals(0.85, ToleranceLimit.confidence(2, List.of()), 1e-12);
    assertEquals(0.85, ToleranceLimit.confidence(1, List.of()), 1e-12);
  }

  /** Images of a group have four fifths of their variance in common. */
  @Test
  void thePromiseHoldsWhereGroupsCount() {
    double counted = ScoreDistribution.LOG_NORMAL.brokenByGroups(6, 5, 0.8, 6, 1500, 1);
    double ignored = ScoreDistribution.LOG_NORMAL.brokenByGroups(6, 5, 0.8, 30, 1500, 1);
    assertTrue(counted > 0.01 && counted < 0.05, "broken in " + counted);
    assertTrue(ignored > 0.2, "broken in " + ignored);
  }

  @Test
  void equalScoresStillLeaveAMargin() {
    ToleranceLimit found = limit(new double[] {4, 4, 4, 4}, 0.05);
    assertTrue(found.value() > 4.1, "limit " + found.value());
  }

  @Test
  void anOutlierIsToldAndRaisesTheLimitButDoesNotRuleIt() {
    double without = limit(GOOD, 0.05).value();
    ToleranceLimit with = limit(and(GOOD, 12), 0.05);
    assertEquals(12, with.outlier(), 1e-9);
    assertTrue(with.value() > without, with.value() + " above " + without);
    assertTrue(with.value() < 2, "limit " + with.value());
    assertEquals(with.value(), limit(and(GOOD, 1e6), 0.05).value(), 1e-9);
  }

  @Test
  void outliersHideNoOtherOutliers() {
    double[] scores = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15, 0.95, 1.0, 12, 13};
    ToleranceLimit found = limit(scores, 0.05);
    assertEquals(12, found.outlier(), 1e-9);
    assertTrue(found.value() < 2, "limit " + found.value());
  }

  @Test
  void moreThanAFifthAreNoOutliers() {
    double[] scores = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15, 0.95, 11, 12, 13};
    assertTrue(limit(scores, 0.05).value() > 13);
  }

  /**
   * In how many sets of held-out images more of all good images exceed the limit than was promised;
   * tolerated are four standard errors, and what bounding seeming outliers costs.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.1})
  void thePromiseHoldsAsOftenAsItsConfidenceSays(double rate) {
    for (int heldOut : new int[] {4, 6, 10, 20, 31, 60, 200}) {
      double broken = ScoreDistribution.LOG_NORMAL.broken(heldOut, rate, 24_000 / heldOut, 6);
      double error = Math.sqrt(0.07 * heldOut / 24_000);
      assertEquals(
          1 - ToleranceLimit.confidence(heldOut, List.of()),
          broken,
          4 * error + 0.02,
          heldOut + " held-out images");
    }
  }

  @Test
  void onAverageFewerGoodImagesExceedItThanPromised() {
    for (int heldOut : new int[] {6, 10, 20, 31, 60, 200}) {
      double realised = ScoreDistribution.LOG_NORMAL.realised(heldOut, 0.05, 12_000 / heldOut, 6);
      assertTrue(realised > 0.008 && realised < 0.05, heldOut + " held-out images: " + realised);
    }
  }

  /** What the documentation tells of scores that lean to high values. */
  @Test
  void paretoScoresRaiseUpToTwiceTheAlarms() {
    double realised = ScoreDistribution.PARETO.realised(6, 0.05, 4000, 6);
    assertTrue(realised > 0.05 && realised < 0.12, "rate " + realised);
  }

  private static ToleranceLimit limit(double[] scores, double rate) {
    return ToleranceLimit.of(scores, scores.length, List.of(), rate);
  }

  private static double[] and(double[] scores, double further) {
    double[] all = Arrays.copyOf(scores, scores.length + 1);
    all[scores.length] = further;
    return all;
  }
}
