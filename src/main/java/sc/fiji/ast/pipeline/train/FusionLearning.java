package sc.fiji.ast.pipeline.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.fusion.PatchStatistics;

/** Learns from good images what brings the measures of a fused map to one scale. */
final class FusionLearning {

  private FusionLearning() {}

  /**
   * @param images good ones that training did not see
   * @return with equal weights; {@link FusionWeights#NONE} if the settings ask for no fusion, and
   *     then no image is read
   */
  static FusionWeights of(
      SampleSource images,
      IntensityRange intensities,
      Settings settings,
      FeatureExtractor extractor,
      TrainedPair pair,
      NDManager manager)
      throws IOException {
    List<AnomalyMeasure> measures = pair.fusedMeasures();
    if (measures.isEmpty()) {
      return FusionWeights.NONE;
    }
    boolean foreground = settings.foreground().from() != ForegroundSettings.From.NONE;
    PatchStatistics statistics = new PatchStatistics(measures, foreground);
    try (AnomalyScorer scorer =
        new AnomalyScorer(settings, extractor, pair, Measures.all(measures), manager)) {
      for (int i = 0; i < images.size(); i++) {
        statistics.add(scorer.patchMaps(images.read(i), intensities));
      }
    }
    return statistics.weights();
  }
}
