package sc.fiji.ast.display.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdScaleTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3, 7.77, 240})
  void itReachesFromATenthToTheMaximumOr3(double max) {
    ThresholdScale scale = ThresholdScale.upTo(max);
    assertEquals(0.1, scale.threshold(0));
    double last = scale.threshold(scale.positions());
    assertTrue(last >= Math.max(3, max) && last < 1.02 * Math.max(3, max), "" + last);
    assertEquals(1, scale.fraction(1e9));
    assertEquals(0, scale.fraction(0));
    assertEquals(0.1, scale.at(-1));
    assertEquals(last, scale.at(2));
  }

  @Test
  void oneIsAmongThePositionsAndStepsAreOnePercent() {
    ThresholdScale scale = ThresholdScale.upTo(240);
    assertEquals(1, scale.threshold(scale.position(1)));
    assertEquals(1.01, scale.threshold(scale.position(1) + 1));
    assertEquals(101, scale.threshold(scale.position(100) + 1));
    for (int position = 1; position <= scale.positions(); position++) {
      assertTrue(scale.threshold(position) > scale.threshold(position - 1));
      assertEquals(position, scale.position(scale.threshold(position)), "" + position);
    }
  }

  @Test
  void scoresAreCountedInEqualPartsOfTheScale() {
    ThresholdScale scale = new ThresholdScale(1000);
    ScoreBins bins = ScoreBins.of(List.of(0.05, 0.5, 0.6, 2.0, 2000.0), scale, 4);
    assertArrayEquals(new int[] {3, 1, 0, 1}, bins.counts());
    assertEquals(3, bins.highest());
    assertEquals(1, ScoreBins.of(List.of(), scale, 4).highest());
  }
}
