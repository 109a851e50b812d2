package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

  /** Logarithms 1, 2, 3: mean 2, deviation 1; t(0.95, 2) = 2.919986, z(0.95) = 1.644854. */
  @Test
  void theLimitIsThatOfStudentsDistribution() {
    double[] scores = {Math.exp(3), Math.exp(1), Math.exp(2)};
    Thresholds thresholds = Thresholds.of(scores, 0.05);
    double limit = 2 + 2.919986 * Math.sqrt(4.0 / 3);
    double error = Math.sqrt(1.0 / 3 + 1.644854 * 1.644854 / 4);
    assertEquals(limit, Math.log(thresholds.limit()), 1e-5);
    assertEquals(limit - error, Math.log(thresholds.from()), 1e-5);
    assertEquals(limit + error, Math.log(thresholds.to()), 1e-5);
  }

  @Test
  void equalScoresStillLeaveAMargin() {
    Thresholds thresholds = Thresholds.of(new double[] {4, 4, 4, 4}, 0.05);
    assertTrue(thresholds.limit() > 4.1, "limit " + thresholds.limit());
  }

  @Test
  void oneOutlierDoesNotRaiseTheLimitForAllOthers() {
    double[] scores = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15};
    double[] withOutlier = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15, 12};
    assertEquals(
        Thresholds.of(scores, 0.05).limit(), Thresholds.of(withOutlier, 0.05).limit(), 1e-9);
  }

  @Test
  void outliersHideNoOtherOutliers() {
    double[] scores = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15, 0.95, 1.0, 12, 13};
    assertTrue(Thresholds.of(scores, 0.05).limit() < 1.5);
  }

  @Test
  void moreThanAFifthAreNoOutliers() {
    double[] scores = {1.0, 1.1, 1.2, 0.9, 1.05, 1.15, 0.95, 11, 12, 13};
    assertTrue(Thresholds.of(scores, 0.05).limit() > 13);
  }

  /**
   * The mean over many sets of held-out images, each of whose rates is known exactly. Tolerated are
   * the alarms that leaving out seeming outliers costs on average (up to 0.0025 at a rate of 0.01,
   * 0.004 at the others), and four standard errors of the mean (up to 0.0004, 0.001 and 0.0016).
   */
  @ParameterizedTest
  @CsvSource({"0.01, 0.004", "0.05, 0.008", "0.1, 0.01"})
  void furtherGoodImagesExceedItAsOftenAsPromised(double rate, double tolerance) {
    for (int heldOut : new int[] {6, 10, 20, 31, 60, 200}) {
      double realised = ScoreDistribution.LOG_NORMAL.realised(heldOut, rate, 24_000 / heldOut, 6);
      assertEquals(rate, realised, tolerance, heldOut + " held-out images");
    }
  }

  /** What the documentation tells of scores that lean to high values. */
  @Test
  void paretoScoresRaiseUpToThriceTheAlarms() {
    double realised = ScoreDistribution.PARETO.realised(6, 0.05, 4000, 6);
    assertTrue(realised > 0.1 && realised < 0.15, "rate " + realised);
  }
}
