package sc.fiji.ast.model;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.features.Backbone;
import sc.fiji.ast.features.BackboneSettings;
import sc.fiji.ast.features.BackboneWeights;
import sc.fiji.ast.features.Backbones;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.features.Padding;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;

/**
 * How settings get their feature extractor: first its weights are found, so that what is missing is
 * told early, then it is loaded.
 *
 * @param settings that ask for it
 * @param weights of the backbone; empty for depth alone
 */
public record ModelExtractor(Settings settings, Optional<BackboneWeights> weights) {

  /**
   * @param backbone asked for; passed over for depth alone
   * @param places folders to look in for weights
   * @throws IOException saying where they were looked for
   */
  public static ModelExtractor find(Settings settings, BackboneSettings backbone, List<Path> places)
      throws IOException {
    return new ModelExtractor(
        settings,
        settings.modality().usesImage()
            ? Optional.of(Backbones.find(backbone, places))
            : Optional.empty());
  }

  /** What a model says of the backbone. */
  public BackboneIdentity identity() {
    return weights
        .map(found -> new BackboneIdentity(found.shortName(), found.sha256()))
        .orElse(BackboneIdentity.NONE);
  }

  /**
   * @param manager parent of its managers; its device computes
   * @return owned by the caller
   */
  public FeatureExtractor load(NDManager manager) throws IOException {
    boolean asPublished = settings.asPublished();
    if (weights.isEmpty()) {
      return FeatureExtractor.ofDepth(settings.imageSize(), asPublished);
    }
    Padding padding = asPublished ? Padding.AS_PUBLISHED : Padding.SAME;
    Backbone backbone = Backbones.load(weights.get(), settings.backbone().tap(), padding, manager);
    FeatureExtractor image = FeatureExtractor.ofImage(backbone, settings.imageSize(), manager);
    return settings.modality().usesDepth() ? image.withDepth(asPublished) : image;
  }
}
