package sc.fiji.ast.pipeline.length;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyScorer;

/**
 * How differently good images score that training did not see: the deviation of the logarithms of
 * their image scores.
 */
record HeldOutSpread(
    Settings settings,
    SampleSource heldOut,
    IntensityRange intensities,
    FeatureExtractor extractor,
    NDManager manager) {

  /** So many tell the spread well enough; more would only take longer. */
  private static final int MOST_IMAGES = 40;

  /** How many of so many held-out images are scored. */
  static int images(int heldOut) {
    return Math.min(MOST_IMAGES, heldOut);
  }

  int images() {
    return images(heldOut.size());
  }

  /**
   * @param done steps of the clock before
   */
  double of(TrainedPair pair, StageClock clock, int done) throws IOException {
    double[] logarithms = Arrays.stream(scores(pair, clock, done)).map(Math::log).toArray();
    return new StandardDeviation().evaluate(logarithms);
  }

  /**
   * The image scores before calibration.
   *
   * @param done steps of the clock before
   */
  double[] scores(TrainedPair pair, StageClock clock, int done) throws IOException {
    double[] scores = new double[images()];
    Measures distance = Measures.of(new Distance());
    try (AnomalyScorer scorer = new AnomalyScorer(settings, extractor, pair, distance, manager)) {
      for (int i = 0; i < scores.length; i++) {
        clock.check();
        scores[i] = scorer.rawScore(heldOut.read(i), intensities);
        clock.report(done + i + 1, Double.NaN);
      }
    }
    return scores;
  }
}
