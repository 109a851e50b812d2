package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
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

  /** 20000 draws: a standard error of 0.0015. Leaving out outliers costs some further alarms. */
  @ParameterizedTest
  @CsvSource({"3, 0.05", "10, 0.06", "30, 0.055"})
  void goodImagesExceedItAboutAsOftenAsAskedFor(int heldOut, double expected) {
    Random random = new Random(6);
    int draws = 20_000;
    int alarms = 0;
    for (int i = 0; i < draws; i++) {
      double[] scores = new double[heldOut];
      for (int k = 0; k < heldOut; k++) {
        scores[k] = Math.exp(0.5 * random.nextGaussian());
      }
      alarms += Math.exp(0.5 * random.nextGaussian()) > Thresholds.of(scores, 0.05).limit() ? 1 : 0;
    }
    assertEquals(expected, alarms / (double) draws, 0.006);
  }
}
