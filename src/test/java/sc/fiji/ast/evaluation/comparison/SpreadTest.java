package sc.fiji.ast.evaluation.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void theDeviationIsThatOfTheSample() {
    Spread spread = Spread.of(List.of(2.0, 4.0, 6.0));
    assertEquals(4, spread.mean(), 1e-12);
    assertEquals(2, spread.deviation(), 1e-12);
    assertTrue(spread.varies());
  }

  @Test
  void oneValueHasNoDeviationAndNoneNoMean() {
    assertFalse(Spread.of(List.of(3.0)).varies());
    assertEquals(3, Spread.of(List.of(3.0)).mean());
    assertTrue(Double.isNaN(Spread.of(List.of()).mean()));
  }

  @Test
  void figuresAreShownInTheirUnits() {
    assertEquals("95.0 \u00b1 1.4", Measure.IMAGE_AUROC.words(Spread.of(List.of(0.94, 0.96))));
    assertEquals("12.5", Measure.SCORING_SECONDS.words(Spread.of(List.of(0.0125))));
    assertEquals("\u2013", Measure.BYTES.words(Spread.of(List.of())));
  }
}
