package sc.fiji.ast.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.NpzFile;
import sc.fiji.ast.evaluation.metrics.BestF1;
import sc.fiji.ast.evaluation.metrics.ImageMetrics;

class MetricsParityTest {
  private static final double TOLERANCE = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void imageMetricsAreThoseOfTheReference(String seed) throws IOException {
    String fixtures = System.getProperty("ast.fixtures", "src/test/resources/fixtures");
    NpzFile expected = new NpzFile(Path.of(fixtures, seed, "metrics.npz"));
    float[] labels = expected.floats("labels");
    float[] scores = expected.floats("scores");
    boolean[] anomalous = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      anomalous[i] = labels[i] != 0;
    }

    ImageMetrics actual =
        ImageMetrics.of(
            IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).toArray(), anomalous);

    assertEquals(expected.floats("auroc")[0], actual.auroc().getAsDouble(), TOLERANCE);
    assertEquals(
        expected.floats("average_precision")[0],
        actual.averagePrecision().getAsDouble(),
        TOLERANCE);
    BestF1 best = actual.bestF1().orElseThrow();
    assertEquals(expected.floats("f1_max")[0], best.f1(), TOLERANCE);
    assertEquals(expected.floats("f1_threshold")[0], best.threshold(), TOLERANCE);
  }
}
