package sc.fiji.ast.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.scoring.threshold.Verdict;

class ScoreHistogramTest {

  @Test
  void everyImageIsInItsBinAndTheThresholdIsAnEdge() {
    List<TestImage> images = List.of(image(0.5, false), image(0.99, false), image(1, true));
    ScoreHistogram histogram = ScoreHistogram.of(images);
    assertTrue(Arrays.stream(histogram.edges()).anyMatch(edge -> edge == 1));
    assertEquals(2, Arrays.stream(histogram.good()).sum());
    int bin = Arrays.binarySearch(histogram.edges(), 1);
    assertEquals(1, histogram.anomalous()[bin]);
    assertEquals(1, histogram.good()[bin - 1]);
    assertEquals(1, histogram.good()[0]);
  }

  @Test
  void anyRangeOfScoresFitsAFewBins() {
    ScoreHistogram histogram =
        ScoreHistogram.of(List.of(image(0, false), image(1e-6, false), image(1e9, true)));
    assertTrue(histogram.good().length <= 42, histogram.good().length + " bins");
    assertEquals(2, Arrays.stream(histogram.good()).sum());
    assertEquals(1, Arrays.stream(histogram.anomalous()).sum());
  }

  private static TestImage image(double score, boolean anomalous) {
    String label = anomalous ? "dent" : "good";
    return new TestImage("", label, anomalous, score, score, Verdict.GOOD, 0, 0, 0, "", "");
  }
}
