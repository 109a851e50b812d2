package sc.fiji.ast.pipeline;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.SampleSubset;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.ModelDescription.Provenance;
import sc.fiji.ast.model.ModelExtractor;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.nn.TorchEngine;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.training.CachedFeatures;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.FeatureComputation;
import sc.fiji.ast.training.PairObserver;
import sc.fiji.ast.training.PairTraining;
import sc.fiji.ast.training.Progress;
import sc.fiji.ast.training.ProgressListener;
import sc.fiji.ast.training.StageClock;

/** Trains a model from good images, calibrates it on those held out, and writes its file. */
public final class ModelTraining {

  /** The part of good images that the thresholds let through as anomalous. */
  static final double FALSE_ALARM_RATE = 0.05;

  private static final int FEW_IMAGES = 20;

  /** Held-out images that thresholds of previews rest on. */
  private static final int PREVIEWED = 6;

  private final TrainingRequest request;
  private final Settings settings;
  private final WholeRun listener;
  private final TrainingWatcher watcher;
  private final long start = System.nanoTime();
  private final List<String> warnings = new ArrayList<>();

  private ModelTraining(
      TrainingRequest request, ProgressListener listener, TrainingWatcher watcher) {
    this.request = request;
    this.settings = request.settings();
    this.listener = new WholeRun(listener);
    this.watcher = watcher;
  }

  /**
   * @throws IOException if there are too few usable images or the model cannot be written
   * @throws IllegalArgumentException if the request is not sound
   * @throws java.util.concurrent.CancellationException if the listener cancelled or the thread was
   *     interrupted; the checkpoint stays beside the model file
   */
  public static TrainingReport train(TrainingRequest request, ProgressListener listener)
      throws IOException {
    return train(request, listener, TrainingWatcher.NONE);
  }

  /** As {@link #train(TrainingRequest, ProgressListener)}, with an eye on what is learned. */
  public static TrainingReport train(
      TrainingRequest request, ProgressListener listener, TrainingWatcher watcher)
      throws IOException {
    Device device = Devices.named(request.device());
    try (NDManager manager = TorchEngine.get().newBaseManager(device)) {
      return train(request, listener, watcher, manager);
    }
  }

  /**
   * @param manager parent of all arrays; none of them is left
   */
  static TrainingReport train(
      TrainingRequest request,
      ProgressListener listener,
      TrainingWatcher watcher,
      NDManager manager)
      throws IOException {
    return new ModelTraining(request, listener, watcher).train(manager);
  }

  private TrainingReport train(NDManager manager) throws IOException {
    requireFolder(request.model());
    ModelExtractor found =
        ModelExtractor.find(
            settings, settings.backbone(), List.of(request.model().toAbsolutePath().getParent()));
    ImageSurvey survey = ImageSurvey.of(request.images(), listener);
    requireEnough(survey);
    try (FeatureExtractor extractor = found.load(manager);
        TemporaryFolder temporary = TemporaryFolder.create()) {
      return train(survey, found.identity(), extractor, temporary.path(), manager);
    }
  }

  private TrainingReport train(
      ImageSurvey survey,
      BackboneIdentity backbone,
      FeatureExtractor extractor,
      Path temporary,
      NDManager manager)
      throws IOException {
    HeldOutSplit split =
        HeldOutSplit.of(survey.usable(), settings.training().heldOut(), settings.training().seed());
    Checkpoint checkpoint =
        new Checkpoint(
            request.model(), survey.digest() + backbone.sha256() + SettingsJson.toJson(settings));
    if (!request.resume()) {
      checkpoint.delete();
    }
    TrainingPlan plan = plan(survey, split, checkpoint, extractor, temporary, manager);
    listener.expect(plan.forecast());
    watcher.planned(plan);
    SampleSubset training = new SampleSubset(request.images(), split.training());
    SampleSubset heldOut = new SampleSubset(request.images(), split.heldOut());
    try (CachedFeatures features =
        FeatureComputation.compute(
            training,
            survey.intensities(),
            settings,
            extractor,
            temporary.resolve("features"),
            listener,
            manager)) {
      PairTraining pairTraining =
          new PairTraining(
              settings,
              features,
              temporary.resolve("latents"),
              checkpoint,
              listener,
              observer(survey, split, extractor, manager),
              manager);
      try (TrainedPair pair = pairTraining.train()) {
        warnings.addAll(pairTraining.warnings());
        Calibration calibration = calibrate(heldOut, survey, extractor, pair, manager);
        ModelDescription description =
            new ModelDescription(
                ModelFile.FORMAT_VERSION,
                settings,
                backbone,
                pair.shape(),
                provenance(survey, split, pairTraining, manager.getDevice()),
                calibration);
        ModelFile.write(request.model(), description, pair);
        checkpoint.delete();
        return new TrainingReport(
            request.model(),
            description,
            plan,
            pairTraining.teacherLosses(),
            pairTraining.studentLosses(),
            warnings);
      }
    }
  }

  private TrainingPlan plan(
      ImageSurvey survey,
      HeldOutSplit split,
      Checkpoint checkpoint,
      FeatureExtractor extractor,
      Path temporary,
      NDManager manager)
      throws IOException {
    SampleSubset first = new SampleSubset(request.images(), split.training().subList(0, 1));
    SpeedTrial.Speed speed =
        new SpeedTrial(settings, temporary, listener, manager).measure(first, survey, extractor);
    return new TrainingPlan(
        request.images().size(),
        survey.usable().size(),
        split.heldOut().size(),
        survey.smallest(),
        survey.largest(),
        survey.bitDepth(),
        survey.colour(),
        survey.leftOut(),
        checkpoint.exists(),
        speed.forecast(settings, survey, split, checkpoint));
  }

  private PairObserver observer(
      ImageSurvey survey, HeldOutSplit split, FeatureExtractor extractor, NDManager manager) {
    if (watcher.previewEvery().isEmpty()) {
      return PairObserver.NONE;
    }
    int count = Math.min(PREVIEWED, split.heldOut().size());
    SampleSubset images = new SampleSubset(request.images(), split.heldOut().subList(0, count));
    return new HeldOutPreview(
        settings, images, survey, extractor, manager, watcher, watcher.previewEvery().get());
  }

  private Calibration calibrate(
      SampleSource heldOut,
      ImageSurvey survey,
      FeatureExtractor extractor,
      TrainedPair pair,
      NDManager manager)
      throws IOException {
    StageClock clock = new StageClock(Progress.Stage.CALIBRATION, 0, heldOut.size(), listener);
    try (AnomalyScorer scorer = new AnomalyScorer(settings, extractor, pair, manager)) {
      return scorer.calibrate(
          new WatchedSource(heldOut, clock),
          survey.intensities(),
          survey.bitDepth(),
          FALSE_ALARM_RATE,
          warnings::add);
    }
  }

  private Provenance provenance(
      ImageSurvey survey, HeldOutSplit split, PairTraining training, Device device) {
    Engine engine = TorchEngine.get();
    String version = ModelTraining.class.getPackage().getImplementationVersion();
    return new Provenance(
        survey.usable().size(),
        split.heldOut().size(),
        survey.digest(),
        version == null ? "development" : version,
        engine.getEngineName() + " " + engine.getVersion(),
        device.toString(),
        Instant.now(),
        (System.nanoTime() - start) / 1e9,
        last(training.teacherLosses()),
        last(training.studentLosses()),
        training.teacherLosses().size(),
        training.studentLosses().size(),
        !training.finishedEarly().isEmpty(),
        List.of());
  }

  /** Over the last tenth of the steps: single batches vary. 0 for a network that there is not. */
  private static double last(List<Double> losses) {
    int from = Math.min(losses.size() - 1, losses.size() * 9 / 10);
    return losses.stream().skip(Math.max(0, from)).mapToDouble(loss -> loss).average().orElse(0);
  }

  /**
   * @throws IOException if no model file can be written there
   */
  static void requireFolder(Path model) throws IOException {
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

  private void requireEnough(ImageSurvey survey) throws IOException {
    int usable = survey.usable().size();
    if (usable < HeldOutSplit.LEAST_IMAGES) {
      String reasons =
          survey.leftOut().isEmpty() ? "" : " Left out:\n" + String.join("\n", survey.leftOut());
      throw new IOException(
          String.format(
              "%d usable images were found; at least %d good images are needed, %d or more are"
                  + " advised.%s",
              usable, HeldOutSplit.LEAST_IMAGES, FEW_IMAGES, reasons));
    }
    survey.leftOut().forEach(reason -> warnings.add("Left out: " + reason));
    if (usable < FEW_IMAGES) {
      warnings.add(
          String.format(
              "There are only %d images: the thresholds are uncertain. %d or more are advised.",
              usable, FEW_IMAGES));
    }
  }
}
