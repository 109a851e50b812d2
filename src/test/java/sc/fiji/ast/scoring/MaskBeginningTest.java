package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.scoring.threshold.Verdict;

/** Where the mask of an image begins, by the verdict on it. */
class MaskBeginningTest {

  private static final double USUAL = 0.5;

  private NDManager manager;
  private TrainedPair pair;
  private AnomalyScorer scorer;

  @BeforeEach
  void open() {
    manager = TorchEngine.get().newBaseManager(Device.cpu());
    Settings settings = Painted.tiny("{}");
    pair =
        TrainedPair.create(
            settings, AnomalyScorerTest.SHAPE, new float[3], new float[] {1, 1, 1}, manager);
    var extractor = ImageAndDepthExtractor.ofImage(new AnomalyScorerTest.Shrinking(), 64, manager);
    scorer = new AnomalyScorer(settings, extractor, pair, manager);
  }

  @AfterEach
  void close() {
    scorer.close();
    pair.close();
    manager.close();
  }

  @Test
  void ofAnAnomalousImageItBeginsWhereGoodMapsUsuallyEnd() throws IOException {
    AnomalyResult result = scored(2, 1);
    assertEquals(Verdict.ANOMALOUS, result.verdict());
    assertEquals(USUAL, result.maskFrom());
    assertEquals(above(result, USUAL), result.anomalousPixels());
    assertTrue(result.anomalousPixels() > above(result, 1));
  }

  @Test
  void ofAnUncertainOrGoodImageItBeginsAtTheThreshold() throws IOException {
    AnomalyResult uncertain = scored(1.1, 1);
    assertEquals(Verdict.UNCERTAIN, uncertain.verdict());
    assertEquals(1, uncertain.maskFrom());
    assertEquals(above(uncertain, 1), uncertain.anomalousPixels());
    AnomalyResult good = scored(0.5, 1);
    assertEquals(Verdict.GOOD, good.verdict());
    assertEquals(above(good, 1), good.anomalousPixels());
    assertTrue(above(good, USUAL) > above(good, 1));
  }

  @Test
  void itGoesWithTheThresholdAskedForAndWithTheVerdictUnderIt() throws IOException {
    AnomalyResult lower = scored(1.1, 0.8);
    assertEquals(Verdict.ANOMALOUS, lower.verdict());
    assertEquals(0.8 * USUAL, lower.maskFrom(), 1e-12);
    assertEquals(above(lower, 0.8 * USUAL), lower.anomalousPixels());
    assertEquals(1.2, scored(1.3, 1.2).maskFrom(), 1e-12);
  }

  /** Half of its pixels exceed 1; its image score is the one asked for. */
  private AnomalyResult scored(double score, double threshold) throws IOException {
    AnomalyResult raw = scorer.score(Painted.scratched(1), "a", Calibrations.of(1, 1, USUAL), 1);
    float[] values = values(raw);
    Arrays.sort(values);
    Calibration calibration =
        Calibrations.of(raw.rawScore() / score, values[values.length / 2], USUAL);
    return scorer.score(Painted.scratched(1), "a", calibration, threshold);
  }

  private static long above(AnomalyResult result, double value) {
    long above = 0;
    for (float of : values(result)) {
      above += of > value ? 1 : 0;
    }
    return above;
  }

  private static float[] values(AnomalyResult result) {
    float[] values = new float[Painted.SIZE * Painted.SIZE];
    int i = 0;
    for (float[] row : ImageRows.of(result.map())) {
      for (float value : row) {
        values[i++] = value;
      }
    }
    return values;
  }
}
