package sc.fiji.ast.scoring.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Calibrations;

class GoodScoresTest {

  private static final GoodScores GOOD =
      new GoodScores(Calibrations.of(List.of(0.5, 0.6, 0.7, 1.1), 0.4));

  @Test
  void onlyScoresAboveTheThresholdExceedIt() {
    assertEquals(1, GOOD.above(1));
    assertEquals(2, GOOD.above(0.6));
    assertEquals(4, GOOD.above(0.1));
    assertEquals(0, GOOD.above(1.1));
  }

  @Test
  void theUncertainBandGoesWithTheThreshold() {
    assertEquals(1.6, GOOD.uncertainFrom(2), 1e-12);
    assertEquals(2.5, GOOD.uncertainTo(2), 1e-12);
    assertEquals(Verdict.GOOD, GOOD.verdict(1.59, 2));
    assertEquals(Verdict.UNCERTAIN, GOOD.verdict(1.61, 2));
    assertEquals(Verdict.UNCERTAIN, GOOD.verdict(2.49, 2));
    assertEquals(Verdict.ANOMALOUS, GOOD.verdict(2.51, 2));
  }

  @Test
  void masksBeginAtTheThresholdButLowerWhereTheImageIsAnomalous() {
    assertEquals(2, GOOD.maskFrom(1.59, 2));
    assertEquals(2, GOOD.maskFrom(2.49, 2));
    assertEquals(0.8, GOOD.maskFrom(2.51, 2), 1e-12);
  }
}
