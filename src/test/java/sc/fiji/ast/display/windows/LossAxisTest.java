package sc.fiji.ast.display.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossAxisTest {

  @Test
  void lossesBelowZeroHaveALinearAxis() {
    LossAxis axis = LossAxis.of(new float[] {2, 0, -2});
    assertFalse(axis.logarithmic());
    assertEquals(0.5, axis.position(0), 1e-6);
    assertTrue(axis.ticks().contains(0.0), axis.ticks().toString());
  }

  @Test
  void positiveLossesThatSpreadWidelyHaveALogarithmicOne() {
    LossAxis axis = LossAxis.of(new float[] {100, 1, 10});
    assertTrue(axis.logarithmic());
    assertEquals(0.5, axis.position(10), 1e-6);
    assertFalse(LossAxis.of(new float[] {3, 2}).logarithmic());
  }

  @Test
  void oneLossOrEqualOnesHaveAnAxis() {
    LossAxis axis = LossAxis.of(new float[] {5, 5, 5});
    assertTrue(axis.low() < 5 && axis.high() > 5, axis.toString());
    assertFalse(LossAxis.of(new float[] {0}).ticks().isEmpty());
    assertFalse(LossAxis.of(new float[0]).ticks().isEmpty());
  }

  @Test
  void aRareOutlierDoesNotPressTheRest() {
    float[] losses = new float[300];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = i / 300f - 1;
    }
    losses[7] = 1e6f;
    LossAxis axis = LossAxis.of(losses);
    assertTrue(axis.high() < 1, axis.toString());
    assertEquals(1, axis.position(1e6));
  }

  @Test
  void theTrendOfALineIsTheLineAndItsLengthStays() {
    LossSeries series = new LossSeries();
    for (int step = 11; step <= 1010; step++) {
      series.add(step, 2000, step);
    }
    LossSeries.Losses losses = series.now();
    assertEquals(11, losses.first());
    assertEquals(2000, losses.steps());
    assertArrayEquals(losses.values(), losses.smooth(), 1e-2f);
  }

  @Test
  void labelsAreShort() {
    assertEquals(
        List.of("0", "0.5", "-20", "1e+04"),
        List.of(0.0, 0.5, -20.0, 1e4).stream().map(LossAxis::label).toList());
  }
}
