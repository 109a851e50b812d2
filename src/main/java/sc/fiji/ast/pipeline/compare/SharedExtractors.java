package sc.fiji.ast.pipeline.compare;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.ast.features.CachingExtractor;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.ModelExtractor;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.backbones.BackboneStore;

/** Feature extractors that many variants use; each computes the features of an image once. */
final class SharedExtractors implements AutoCloseable {

  private final Path temporary;
  private final List<Path> places;
  private final NDManager manager;
  private final Map<Extraction, Shared> all = new HashMap<>();

  /**
   * @param temporary folder to keep features in
   * @param places folders to look in for weights of backbones
   */
  SharedExtractors(Path temporary, List<Path> places, NDManager manager) {
    this.temporary = temporary;
    this.places = places;
    this.manager = manager;
  }

  /**
   * @return open until this is closed
   * @throws IOException if the backbone cannot be found or loaded
   */
  Shared of(Settings settings) throws IOException {
    Extraction extraction = Extraction.of(settings);
    Shared shared = all.get(extraction);
    if (shared == null) {
      List<String> notes = new ArrayList<>();
      ModelExtractor found = BackboneStore.forTraining(settings, places, notes::add);
      ImageAndDepthExtractor extractor = found.load(manager);
      Path file = temporary.resolve("shared-" + all.size());
      CachingExtractor remembered = new CachingExtractor(extractor, file);
      shared = new Shared(found.identity(), extractor, remembered, notes);
      all.put(extraction, shared);
    }
    return shared;
  }

  @Override
  public void close() throws IOException {
    for (Shared shared : all.values()) {
      try {
        shared.remembered.close();
      } finally {
        shared.extractor.close();
      }
    }
  }

  /**
   * One of them.
   *
   * @param notes for the user, such as that the backbone was imported
   */
  record Shared(
      BackboneIdentity backbone,
      ImageAndDepthExtractor extractor,
      CachingExtractor remembered,
      List<String> notes) {

    FeatureExtractor features() {
      return remembered;
    }
  }

  /** What features depend on, besides the pixels; without a backbone, only its grid counts. */
  private record Extraction(
      BackboneSettings backbone,
      int imageSize,
      int patches,
      Modality modality,
      boolean asPublished) {

    static Extraction of(Settings settings) {
      return new Extraction(
          settings.modality().usesImage() ? settings.backbone() : null,
          settings.imageSize(),
          settings.patches(),
          settings.modality(),
          settings.asPublished());
    }
  }
}
