package sc.fiji.ast.pipeline.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.ScoreSettings;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.pipeline.weights.DefectMeasuring;
import sc.fiji.ast.pipeline.weights.DefectTrial;
import sc.fiji.ast.pipeline.weights.WeightChoice;
import sc.fiji.ast.pipeline.weights.WeightSearch;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.fusion.PatchStatistics;

/**
 * Learns from good images what brings the measures of a fused map to one scale, and how much each
 * of them counts.
 */
record FusionLearning(
    Settings settings,
    IntensityRange intensities,
    FeatureExtractor extractor,
    TrainedPair pair,
    NDManager manager) {

  /**
   * @param images good ones that training did not see
   * @return with equal weights; {@link FusionWeights#NONE} if the settings ask for no fusion, and
   *     then no image is read
   */
  FusionWeights scales(SampleSource images) throws IOException {
    List<AnomalyMeasure> measures = pair.fusedMeasures();
    if (measures.isEmpty()) {
      return FusionWeights.NONE;
    }
    boolean foreground = settings.foreground().from() != ForegroundSettings.From.NONE;
    PatchStatistics statistics = new PatchStatistics(measures, foreground);
    try (AnomalyScorer scorer = scorer()) {
      for (int i = 0; i < images.size(); i++) {
        statistics.add(scorer.patchMaps(images.read(i), intensities));
      }
    }
    return statistics.weights();
  }

  /** Whether weights may be chosen: synthetic defects are painted into images, not depth. */
  static boolean choosesWeights(Settings settings) {
    return settings.score().combine() == ScoreSettings.Combination.FUSION
        && settings.modality().usesImage();
  }

  /**
   * @param heldOut good images that training did not see
   * @param tiles into which the largest of them is cut
   * @return empty if there is nothing to choose
   */
  Optional<WeightChoice> weights(
      FusionWeights scales, SampleSource heldOut, int tiles, ProgressListener listener)
      throws IOException {
    if (!choosesWeights(settings) || scales.terms().size() < 2) {
      return Optional.empty();
    }
    try (AnomalyScorer scorer = scorer()) {
      return Optional.of(
          DefectTrial.choose(
              heldOut,
              tiles,
              settings.training().seed(),
              new WeightSearch(scales, settings.score().smoothing()),
              new DefectMeasuring(scorer, scales, settings, intensities),
              listener));
    }
  }

  private AnomalyScorer scorer() {
    return new AnomalyScorer(
        settings, extractor, pair, Measures.all(pair.fusedMeasures()), manager);
  }
}
