package sc.fiji.ast.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageMetricsTest {
  private static final double TOLERANCE = 1e-12;

  @Test
  void separableScoresArePerfect() {
    ImageMetrics metrics = metrics(new double[] {1, 2, 3, 4}, false, false, true, true);
    assertEquals(2, metrics.good());
    assertEquals(2, metrics.anomalous());
    assertEquals(1, metrics.auroc().getAsDouble());
    assertEquals(1, metrics.averagePrecision().getAsDouble());
    assertEquals(new BestF1(1, 3), metrics.bestF1().orElseThrow());
  }

  @Test
  void reversedScoresAreAsBadAsCanBe() {
    ImageMetrics metrics = metrics(new double[] {4, 3, 2, 1}, false, false, true, true);
    assertEquals(0, metrics.auroc().getAsDouble());
    assertEquals((1.0 / 3 + 2.0 / 4) / 2, metrics.averagePrecision().getAsDouble(), TOLERANCE);
    assertEquals(new BestF1(4.0 / 6, 1), metrics.bestF1().orElseThrow());
  }

  @Test
  void tiesCountHalf() {
    ImageMetrics metrics = metrics(new double[] {0.0, -0.0, 0.0, 0.0}, true, false, false, false);
    assertEquals(0.5, metrics.auroc().getAsDouble());
    assertEquals(0.25, metrics.averagePrecision().getAsDouble());
    assertEquals(new BestF1(0.4, 0), metrics.bestF1().orElseThrow());
  }

  @Test
  void mixedScoresGiveTheAreasCountedByHand() {
    ImageMetrics metrics = metrics(new double[] {0.1, 0.4, 0.35, 0.8}, false, false, true, true);
    assertEquals(0.75, metrics.auroc().getAsDouble(), TOLERANCE);
    assertEquals((1 + 2.0 / 3) / 2, metrics.averagePrecision().getAsDouble(), TOLERANCE);
    assertEquals(new BestF1(0.8, 0.35), metrics.bestF1().orElseThrow());
  }

  @Test
  void ofEquallyGoodThresholdsTheLowestIsTaken() {
    // F1 is 2/3 at 5 (1 of 2 found, no false alarm) and at 1 (2 found, 2 false alarms).
    ImageMetrics metrics = metrics(new double[] {5, 3, 2, 1}, true, false, false, true);
    assertEquals(new BestF1(2.0 / 3, 1), metrics.bestF1().orElseThrow());
  }

  @Test
  void infiniteScoresAreRanked() {
    double[] scores = {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY};
    assertEquals(1, metrics(scores, false, false, true).auroc().getAsDouble());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void imagesOfOneKindHaveNoMetrics(boolean anomalous) {
    ImageMetrics metrics = metrics(new double[] {1, 2}, anomalous, anomalous);
    assertEquals(anomalous ? 2 : 0, metrics.anomalous());
    assertTrue(metrics.auroc().isEmpty());
    assertTrue(metrics.averagePrecision().isEmpty());
    assertTrue(metrics.bestF1().isEmpty());
  }

  @Test
  void noImagesHaveNoMetrics() {
    assertTrue(metrics(new double[0]).auroc().isEmpty());
  }

  @Test
  void aScoreThatIsNotANumberIsNamedInTheError() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> metrics(new double[] {1, Double.NaN}, true, false));
    assertTrue(error.getMessage().contains("image 2 of 2 is NaN"), error.getMessage());
  }

  @Test
  void unequalNumbersOfScoresAndLabelsAreAnError() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> metrics(new double[] {1, 2}, true));
    assertTrue(error.getMessage().contains("2 scores but 1 labels"), error.getMessage());
  }

  private static ImageMetrics metrics(double[] scores, boolean... anomalous) {
    return ImageMetrics.of(scores, anomalous);
  }
}
