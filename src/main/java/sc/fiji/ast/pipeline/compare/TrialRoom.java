package sc.fiji.ast.pipeline.compare;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
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

/** What all trials on one data set have in common. */
public final class TrialRoom implements AutoCloseable {

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
   * @param folder a data set in one of the layouts of {@link ImageFolder}
   * @param report an interrupted training is kept in this folder, and weights of backbones are
   *     looked for in it
   * @param manager parent of all arrays
   * @throws IOException if there are no good images
   */
  public TrialRoom(Path folder, Path report, ProgressListener listener, NDManager manager)
      throws IOException {
    this.folder = folder;
    this.report = report;
    this.listener = listener;
    this.manager = manager;
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

  /** Removes what an unfinished training left in a report folder. */
  public static void forgetUnfinished(Path report) throws IOException {
    new Checkpoint(report.resolve(UNFINISHED), "").delete();
  }

  /**
   * @throws CancellationException if nobody wants the result any more
   */
  void requireNotCancelled() {
    if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The comparison was cancelled.");
    }
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
