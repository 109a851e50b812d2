package sc.fiji.ast.pipeline.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.files.ReservedPath;
import sc.fiji.ast.files.TemporaryFolder;
import sc.fiji.ast.files.WriteException;
import sc.fiji.ast.image.SampleSubset;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.ModelExtractor;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.backbones.BackboneStore;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.DivergenceException;
import sc.fiji.ast.training.PairObserver;

/** Trains a model from good images, calibrates it on those held out, and writes its file. */
public final class ModelTraining {

  /** Held-out images that thresholds of previews rest on. */
  private static final int PREVIEWED = 6;

  private final TrainingRequest request;
  private final Settings settings;
  private final TrainingWatcher watcher;
  private final WholeRun listener;

  private ModelTraining(TrainingRequest request, Settings settings, WholeRun listener) {
    this.request = request;
    this.settings = settings;
    watcher = request.watcher();
    this.listener = listener;
  }

  /**
   * @throws IOException if there are too few usable images or the model cannot be written
   * @throws IllegalArgumentException if the request is not sound
   * @throws java.util.concurrent.CancellationException if the listener cancelled or the thread was
   *     interrupted; the checkpoint stays beside the model file
   */
  public static TrainingReport train(TrainingRequest request, ProgressListener listener)
      throws IOException {
    Device device = Devices.named(request.device());
    try (EngineWork work = EngineWork.begin();
        ReservedPath reserved = ReservedPath.of(request.model());
        NDManager manager = TorchEngine.get().newBaseManager(device)) {
      return train(request, listener, manager);
    }
  }

  /**
   * @param manager parent of all arrays, instead of one on the device; none of them is left
   */
  static TrainingReport train(TrainingRequest request, ProgressListener listener, NDManager manager)
      throws IOException {
    requireFolder(request.model());
    Settings asked = request.settings();
    List<String> notes = new ArrayList<>();
    ModelExtractor found =
        BackboneStore.forTraining(
            asked, List.of(request.model().toAbsolutePath().getParent()), notes::add);
    WholeRun run = new WholeRun(listener);
    ImageSurvey survey =
        ImageSurvey.of(
            request.images(), asked.tile().size(), asked.preparation().channels().joins(), run);
    SurveyedImages images =
        SurveyedImages.of(request.images(), survey, asked.training(), request.group());
    Settings settings = survey.fit(asked, notes::add);
    return new ModelTraining(request, settings, run)
        .train(images, found.with(settings), manager)
        .noting(notes);
  }

  private TrainingReport train(SurveyedImages images, ModelExtractor found, NDManager manager)
      throws IOException {
    try (ImageAndDepthExtractor extractor = found.load(manager);
        TemporaryFolder temporary = TemporaryFolder.createIn(request.temporaryParent())) {
      return resumeOrBegin(images, found.identity(), extractor, temporary.path(), manager);
    }
  }

  private TrainingReport resumeOrBegin(
      SurveyedImages images,
      BackboneIdentity backbone,
      ImageAndDepthExtractor extractor,
      Path temporary,
      NDManager manager)
      throws IOException {
    Checkpoint checkpoint = images.checkpoint(request.model(), settings, backbone);
    if (!request.resume()) {
      checkpoint.delete();
    }
    try {
      return learn(images, backbone, extractor, temporary, checkpoint, manager);
    } catch (DivergenceException e) {
      throw e.with("No model was written." + kept(checkpoint));
    } catch (WriteException e) {
      throw e.with("No model was written." + kept(checkpoint));
    }
  }

  private TrainingReport learn(
      SurveyedImages images,
      BackboneIdentity backbone,
      ImageAndDepthExtractor extractor,
      Path temporary,
      Checkpoint checkpoint,
      NDManager manager)
      throws IOException {
    TrainingPlan plan = plan(images, checkpoint, extractor, temporary, manager);
    listener.expect(plan.forecast());
    watcher.planned(plan);
    ModelLearning learning =
        new ModelLearning(settings, images, backbone, extractor, watcher, listener, manager);
    PairObserver observer = observer(images, extractor, manager);
    try (LearnedModel learned = learning.learn(temporary, checkpoint, observer)) {
      // Who cancels in the last moment wants no model either.
      StageClock end = new StageClock(Progress.Stage.CALIBRATION, 0, 0, listener);
      ModelFile.write(request.model(), learned.description(), learned.pair(), end::check);
      checkpoint.delete();
      return new TrainingReport(
          request.model(),
          learned.description(),
          plan,
          learned.teacherLosses(),
          learned.studentLosses(),
          learned.warnings());
    }
  }

  private static String kept(Checkpoint checkpoint) {
    try {
      return checkpoint.exists()
          ? " What was learned before is kept in "
              + checkpoint.file()
              + "; with resume=true and the same settings training goes on from it."
          : "";
    } catch (IOException e) {
      return ""; // What failed before counts.
    }
  }

  private TrainingPlan plan(
      SurveyedImages images,
      Checkpoint checkpoint,
      ImageAndDepthExtractor extractor,
      Path temporary,
      NDManager manager)
      throws IOException {
    ImageSurvey survey = images.survey();
    HeldOutSplit split = images.split();
    SampleSubset first = new SampleSubset(request.images(), split.training().subList(0, 1));
    SpeedTrial.Speed speed =
        new SpeedTrial(settings, temporary, listener, manager).measure(first, survey, extractor);
    TimeForecast forecast = speed.forecast(settings, survey, split, checkpoint);
    return new TrainingPlan(survey, split, settings.imageSize(), checkpoint.exists(), forecast);
  }

  private PairObserver observer(
      SurveyedImages images, ImageAndDepthExtractor extractor, NDManager manager) {
    if (watcher.previewEvery().isEmpty()) {
      return PairObserver.NONE;
    }
    List<Integer> heldOut = images.split().heldOut();
    SampleSubset previewed =
        new SampleSubset(request.images(), heldOut.subList(0, Math.min(PREVIEWED, heldOut.size())));
    return new HeldOutPreview(
        settings,
        previewed,
        images.survey(),
        extractor,
        manager,
        watcher,
        watcher.previewEvery().get());
  }

  /**
   * @throws IOException if no model file can be written there
   */
  public static void requireFolder(Path model) throws IOException {
    Path folder = model.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "The model " + model + " cannot be written: there is no folder " + folder + ".");
    }
    if (Files.isDirectory(model)) {
      throw new IOException(model + " is a folder; give the name of the model file to write.");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(
          "The model " + model + " cannot be written: the folder " + folder + " is protected.");
    }
  }
}
