package sc.fiji.ast.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;

/** A pair that knows of the training images what does not have to be trained. */
final class UntrainedPair {

  private UntrainedPair() {}

  /**
   * With standardisation and remembered patches, as the settings say.
   *
   * @return owned by the caller
   */
  static TrainedPair of(Settings settings, FeatureStore features, NDManager manager)
      throws IOException {
    FeatureStatistics statistics =
        settings.standardises()
            ? FeatureStatistics.of(features, manager)
            : FeatureStatistics.none(features.shape().channels());
    return TrainedPair.create(
        settings,
        features.shape(),
        statistics.mean(),
        statistics.deviation(),
        remembered(settings, features, statistics, manager),
        manager);
  }

  private static float[] remembered(
      Settings settings, FeatureStore features, FeatureStatistics statistics, NDManager manager)
      throws IOException {
    int most = settings.score().remembered();
    if (most == 0) {
      return new float[0];
    }
    long seed = settings.training().seed();
    float[] candidates =
        PatchSample.of(features, statistics, Coreset.candidates(most), seed, manager);
    return Coreset.of(candidates, features.shape().channels(), most, seed);
  }
}
