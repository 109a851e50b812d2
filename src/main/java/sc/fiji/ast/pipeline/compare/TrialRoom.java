package sc.fiji.ast.pipeline.compare;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.files.TemporaryFolder;
import sc.fiji.ast.image.preparation.SamplePreparation;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.train.ImageSurvey;
import sc.fiji.ast.pipeline.train.SurveyedImages;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.training.Checkpoint;

/** What all trials of a comparison have in common. */
final class TrialRoom implements AutoCloseable {

  private static final String UNFINISHED = "unfinished";

  private final Path folder;
  private final List<Path> goodImages;
  private final Path report;
  private final TemporaryFolder temporary;
  private final SharedExtractors features;
  private final ProgressListener listener;
  private final NDManager manager;
  private final Map<SamplePreparation, ImageSurvey> surveys = new HashMap<>();

  /**
   * @param manager parent of all arrays
   */
  TrialRoom(ComparisonRequest request, ProgressListener listener, NDManager manager)
      throws IOException {
    this.listener = listener;
    this.manager = manager;
    folder = request.folder();
    report = request.report();
    goodImages = ImageFolder.of(folder).goodImages();
    temporary = TemporaryFolder.createIn(TemporaryFolder.usualParent());
    features = new SharedExtractors(temporary.path(), List.of(report.toAbsolutePath()), manager);
  }

  /** The data set. */
  Path folder() {
    return folder;
  }

  /** For intermediate files. */
  Path temporary() {
    return temporary.path();
  }

  /** Where the training that is under way goes on if it is interrupted. */
  Checkpoint checkpoint(SurveyedImages images, Settings settings, BackboneIdentity backbone) {
    return images.checkpoint(report.resolve(UNFINISHED), settings, backbone);
  }

  /** Removes what an unfinished training left. */
  void forgetUnfinished() throws IOException {
    new Checkpoint(report.resolve(UNFINISHED), "").delete();
  }

  ProgressListener listener() {
    return listener;
  }

  NDManager manager() {
    return manager;
  }

  SharedExtractors.Shared features(Settings settings) throws IOException {
    return features.of(settings);
  }

  /** How files are read. */
  static SampleFiles files(Settings settings) {
    return SampleFiles.of(settings.preparation(), null);
  }

  /**
   * The good images, surveyed once for each way to prepare them.
   *
   * @throws IOException if too few can be used
   */
  SurveyedImages images(Settings settings) throws IOException {
    ImageFileSource images = new ImageFileSource(goodImages, files(settings));
    ImageSurvey survey =
        surveys.computeIfAbsent(
            settings.preparation(),
            preparation ->
                ImageSurvey.of(
                    images, settings.tile().size(), preparation.channels().joins(), listener));
    return SurveyedImages.of(images, survey, settings.training());
  }

  @Override
  public void close() throws IOException {
    try {
      features.close();
    } finally {
      temporary.close();
    }
  }
}
