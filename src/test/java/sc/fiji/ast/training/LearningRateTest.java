package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;

class LearningRateTest {

  @Test
  void itRisesOverTheWarmUpThenFallsAsHalfACosine() {
    LearningRate rate = rate("cosine", 4, 12);
    double[] expected = {0.25, 0.5, 0.75, 1, 1, (2 + Math.sqrt(2)) / 4};
    int[] steps = {0, 1, 2, 3, 4, 6};
    for (int i = 0; i < steps.length; i++) {
      assertEquals(expected[i] * 0.01, rate.at(steps[i]), 1e-12, "step " + steps[i]);
    }
    assertEquals(0.005, rate.at(8), 1e-12);
    assertTrue(rate.at(11) > 0 && rate.at(11) < 0.001);
  }

  @Test
  void itStaysWhereItIsConstant() {
    LearningRate rate = rate("constant", 0, 100);
    assertEquals(0.01, rate.at(0));
    assertEquals(0.01, rate.at(99));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aTrainingShorterThanItsWarmUpStillLearns(int steps) {
    LearningRate rate = rate("cosine", 20, steps);
    for (int step = 0; step < steps; step++) {
      assertTrue(rate.at(step) > 0 && rate.at(step) <= 0.01, "step " + step);
    }
    assertEquals(0.01, rate.at(steps - 1), 1e-12);
  }

  private static LearningRate rate(String schedule, int warmUp, int steps) {
    String json = String.format("{'training': {'schedule': '%s', 'warmUp': %d}}", schedule, warmUp);
    return new LearningRate(Painted.tiny(json).training(), 0.01, steps);
  }
}
