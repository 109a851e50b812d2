package sc.fiji.ast.pipeline.calibrate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.SampleSubset;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.Recalibration;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.train.ImageSurvey;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.SurveyedImages;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.GoodImages;
import sc.fiji.ast.scoring.ModelInput;

/** Sets the thresholds of a model anew, by good images that it was not trained on. */
public final class ModelCalibration {

  /** From here on the false-alarm rate is known to hold; see the thresholds' test. */
  static final int LEAST_IMAGES = 6;

  private final CalibrationRequest request;
  private final FileVersion read;
  private final ModelDescription before;
  private final ProgressListener listener;
  private final List<String> warnings = new ArrayList<>();

  private ModelCalibration(CalibrationRequest request, ProgressListener listener)
      throws IOException {
    this.request = request;
    read = FileVersion.of(request.model());
    before = ModelFile.describe(request.model());
    this.listener = listener;
  }

  /**
   * Scores the images and writes the model with thresholds, uncertain band and scores of good
   * images that rest on them, and on them alone; its weights stay as they are.
   *
   * @throws IOException if model or folder cannot be read, if there are too few usable images, if
   *     the model is replaced meanwhile, or if the file cannot be written; the file that was there
   *     stays as it was
   * @throws IllegalArgumentException if these are the images that the model was trained on
   * @throws java.util.concurrent.CancellationException if the listener cancelled; nothing is
   *     written then
   */
  public static CalibrationReport calibrate(CalibrationRequest request, ProgressListener listener)
      throws IOException {
    ModelTraining.requireFolder(request.target());
    try (EngineWork work = EngineWork.begin()) {
      return new ModelCalibration(request, listener).calibrate();
    }
  }

  private CalibrationReport calibrate() throws IOException {
    SampleSource images = images();
    Settings settings = before.settings();
    ImageSurvey survey =
        ImageSurvey.of(
            images, settings.tile().size(), settings.preparation().channels().joins(), listener);
    survey.requireUsable(LEAST_IMAGES, request.folder() + ": ");
    warnings.addAll(survey.warnings());
    requireNew(survey);
    StageClock clock =
        new StageClock(Progress.Stage.CALIBRATION, 0, survey.usable().size(), listener);
    Calibration calibration = learned(images, survey, clock);
    ModelDescription after = before.recalibrated(calibration, record(calibration));
    ModelFile.copy(
        request.model(),
        after,
        request.target(),
        () -> {
          clock.check();
          read.requireCurrent();
        });
    return new CalibrationReport(request.target(), before, after, survey.leftOut(), warnings);
  }

  /** Those that do not fit the model cannot be read, with that as the reason. */
  private SampleSource images() throws IOException {
    SampleFiles files = SampleFiles.of(before.settings().preparation(), request.foreground());
    return new ImageFileSource(ImageFolder.of(request.folder()).goodImages(), files)
        .readBy(
            (source, index) -> {
              Sample sample = source.read(index);
              ModelInput.requireKind(sample, source.name(index), before.calibration());
              return sample;
            });
  }

  /** Images that show nearly the same count as one. */
  private Calibration learned(SampleSource images, ImageSurvey survey, StageClock clock)
      throws IOException {
    SampleSubset usable = new SampleSubset(images, survey.usable());
    try (ImageScoring scoring = ImageScoring.open(request.model(), request.device())) {
      return scoring.calibrate(
          new GoodImages(SurveyedImages.watched(usable, clock), survey.different()),
          request.rate(),
          warnings::add);
    }
  }

  private Recalibration record(Calibration calibration) {
    Path folder = request.folder().toAbsolutePath().normalize();
    Path name = folder.getFileName();
    return new Recalibration(
        Instant.now(),
        calibration.heldOut(),
        calibration.falseAlarmRate(),
        name == null ? "" : name.toString());
  }

  /** A network deviates less on images that it has learned: thresholds would be too low. */
  private void requireNew(ImageSurvey survey) {
    if (survey.digest().equals(before.provenance().digest())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s holds the very images that %s was trained on; thresholds by them would give more"
                  + " false alarms than asked for. Give a folder of other good images.",
              request.folder(),
              request.model()));
    }
  }
}
