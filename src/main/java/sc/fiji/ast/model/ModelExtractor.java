package sc.fiji.ast.model;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneWeights;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;

/**
 * A feature extractor whose weights are found, but not loaded yet, so that what is missing is told
 * early.
 *
 * @param settings that ask for it
 * @param weights of the backbone; empty for depth alone
 */
public record ModelExtractor(Settings settings, Optional<BackboneWeights> weights) {

  /**
   * That of a model; see {@link Backbones#ofModel}.
   *
   * @param beside the folder of the model
   * @throws IOException saying which backbone is missing, and what to do
   */
  static ModelExtractor of(ModelDescription description, Path beside) throws IOException {
    Settings settings = description.settings();
    BackboneIdentity wanted = description.backbone();
    if (!settings.modality().usesImage()) {
      return new ModelExtractor(settings, Optional.empty());
    }
    return new ModelExtractor(
        settings, Optional.of(Backbones.ofModel(wanted.name(), wanted.sha256(), beside)));
  }

  /**
   * The same weights.
   *
   * @param others that ask for the same backbone
   */
  public ModelExtractor with(Settings others) {
    return new ModelExtractor(others, weights);
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
  public ImageAndDepthExtractor load(NDManager manager) throws IOException {
    boolean asPublished = settings.asPublished();
    if (weights.isEmpty()) {
      return ImageAndDepthExtractor.ofDepth(settings.patches(), asPublished);
    }
    Padding padding = asPublished ? Padding.AS_PUBLISHED : Padding.SAME;
    Backbone backbone = Backbones.load(weights.get(), settings.backbone(), padding, manager);
    ImageAndDepthExtractor image =
        ImageAndDepthExtractor.ofImage(
            backbone, settings.backbone(), settings.imageSize(), manager);
    return settings.modality().usesDepth() ? image.withDepth(asPublished) : image;
  }
}
