package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.Likelihood;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.model.FusionWeights.Term;

class FusionWeightsTest {

  private static final AnomalyMeasure DISTANCE = new Distance();
  private static final FusionWeights LEARNED =
      new FusionWeights(
          List.of(new Term("likelihood", 3, 2, 1), new Term("distance", -1, 0.5, 0.25)));

  @Test
  void termsBecomeTheMeasuresThatTheyName() {
    AnomalyMeasure likelihood = new Likelihood();
    Measures measures = LEARNED.of(List.of(DISTANCE, likelihood), DISTANCE);
    assertEquals(
        List.of(
            new Measures.Weighted(likelihood, 1, 3, 2),
            new Measures.Weighted(DISTANCE, 0.25, -1, 0.5)),
        measures.map());
    assertEquals(Measures.Sum.STANDARDISED, measures.sum());
    assertEquals(DISTANCE, measures.image());
  }

  @Test
  void aMeasureOfNoWeightIsNotAsked() {
    Measures measures =
        LEARNED.withWeights(List.of(0.0, 2.0)).of(List.of(DISTANCE, new Likelihood()), DISTANCE);
    assertEquals(List.of(new Measures.Weighted(DISTANCE, 2, -1, 0.5)), measures.map());
  }

  @Test
  void weightsOfOtherMeasuresAreRefusedWithThoseThereAre() {
    assertMessage(
        () -> LEARNED.of(List.of(DISTANCE), DISTANCE), "'likelihood'", "can ask: distance");
    assertMessage(() -> FusionWeights.NONE.of(List.of(DISTANCE), DISTANCE), "Train the model");
    assertMessage(() -> LEARNED.withWeights(List.of(1.0)), "1 weights", "2 measures");
    assertMessage(() -> LEARNED.withWeights(List.of(0.0, 0.0)), "above 0");
    Term term = LEARNED.terms().get(0);
    assertMessage(() -> new FusionWeights(List.of(term, term)), "'likelihood' twice");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 1, 1",
    "Infinity, 1, 1",
    "0, 0, 1",
    "0, -1, 1",
    "0, Infinity, 1",
    "0, NaN, 1",
    "0, 1, -1",
    "0, 1, NaN",
    "0, 1, Infinity"
  })
  void numbersThatCannotBeAreRefused(double mean, double deviation, double weight) {
    assertMessage(() -> new Term("distance", mean, deviation, weight), "measure distance");
  }

  private static void assertMessage(Runnable run, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, run::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
