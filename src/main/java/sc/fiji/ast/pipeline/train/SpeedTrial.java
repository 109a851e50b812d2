package sc.fiji.ast.pipeline.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.preparation.QuarterTurns;
import sc.fiji.ast.model.ScoreSettings;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.model.TrainingSettings;
import sc.fiji.ast.pipeline.length.LengthTrial;
import sc.fiji.ast.pipeline.turns.TurnTrial;
import sc.fiji.ast.pipeline.weights.DefectTrial;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.FeatureComputation;
import sc.fiji.ast.training.FeatureStore;
import sc.fiji.ast.training.PairObserver;
import sc.fiji.ast.training.PairTraining;

/**
 * Measures on one image and throw-away networks of the real sizes how long things take here. What
 * is learned afterwards does not depend on it: all randomness there has seeds of its own.
 */
final class SpeedTrial {

  private static final int PARTS = 4;

  /** Rates so low that nothing diverges; they do not change the speed. */
  private static final String FEW_STEPS =
      "{\"training\": {\"teacherSteps\": 6, \"teacherEpochs\": 0, \"studentSteps\": 6,"
          + " \"studentEpochs\": 0, \"learningRate\": 1e-6, \"studentLearningRate\": 1e-6}}";

  private final Settings settings;
  private final Path folder;
  private final ProgressListener listener;
  private final NDManager manager;
  private final StageClock clock;

  /**
   * @param folder for intermediate files
   * @param listener may cancel
   */
  SpeedTrial(Settings settings, Path folder, ProgressListener listener, NDManager manager) {
    this.settings = settings;
    this.folder = folder;
    this.listener = listener;
    this.manager = manager;
    clock = new StageClock(Progress.Stage.FORECAST, 0, PARTS, listener);
  }

  /**
   * @param image one alone
   */
  Speed measure(SampleSource image, ImageSurvey survey, ImageAndDepthExtractor extractor)
      throws IOException {
    // The first time, native code gets ready.
    features(image, survey, extractor).close();
    clock.report(1, Double.NaN);
    long start = System.nanoTime();
    try (FeatureStore features = features(image, survey, extractor)) {
      Duration map = Duration.ofNanos((System.nanoTime() - start) / features.size());
      clock.report(2, Double.NaN);
      StepTimes times = new StepTimes();
      train(features, times);
      clock.report(PARTS, Double.NaN);
      return new Speed(map, times.of(Progress.Stage.TEACHER), times.of(Progress.Stage.STUDENT));
    }
  }

  private FeatureStore features(
      SampleSource image, ImageSurvey survey, ImageAndDepthExtractor extractor) throws IOException {
    clock.check();
    return FeatureComputation.compute(
        image,
        survey.intensities(),
        settings,
        extractor,
        folder.resolve("trial-features"),
        ProgressListener.NONE,
        manager);
  }

  private void train(FeatureStore features, StepTimes times) throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder.resolve("trial"), "");
    try {
      new PairTraining(
              SettingsJson.overlay(settings, FEW_STEPS),
              features,
              folder.resolve("trial-latents"),
              checkpoint,
              times,
              PairObserver.NONE,
              manager)
          .train()
          .close();
    } finally {
      checkpoint.delete();
    }
  }

  /**
   * @param map the time for the features of one image, or of one tile
   * @param teacherStep the time of a step
   * @param studentStep the time of a step
   */
  record Speed(Duration map, Duration teacherStep, Duration studentStep) {

    /** A step forward alone takes about a third of a step of learning. */
    private static final int FORWARD = 3;

    /** The time of the steps that are left to do. */
    TimeForecast forecast(
        Settings settings, ImageSurvey survey, HeldOutSplit split, Checkpoint checkpoint)
        throws IOException {
      int asTheyAre = survey.maps(split.training(), settings.tile());
      boolean turned =
          settings.training().quarterTurns() || TurnTrial.isWanted(settings, split, asTheyAre);
      int turns = turned ? QuarterTurns.COUNT : 1;
      int maps = turns * asTheyAre;
      Map<Progress.Stage, TimeForecast.Work> stages = new EnumMap<>(Progress.Stage.class);
      int learned = turns * split.training().size();
      stages.put(Progress.Stage.FEATURES, perImage(map, maps, learned));
      addLearning(stages, settings, maps, checkpoint);
      int heldOut = survey.maps(split.heldOut(), settings.tile());
      addFolds(stages, settings, split, learned);
      int tiles = survey.largest().tiles(settings.tile());
      addHeldOut(stages, settings, maps, heldOut, split.heldOut().size(), tiles);
      return new TimeForecast(stages);
    }

    private void addLearning(
        Map<Progress.Stage, TimeForecast.Work> stages,
        Settings settings,
        int maps,
        Checkpoint checkpoint)
        throws IOException {
      TrainingSettings training = settings.training();
      int brief = LengthTrial.briefSteps(settings, maps);
      int teacherSteps =
          checkpoint.stepsLeft(Progress.Stage.TEACHER, training.teacherStepsFor(maps) - brief);
      int studentSteps =
          checkpoint.stepsLeft(Progress.Stage.STUDENT, training.studentStepsFor(maps) - brief);
      Duration step = teacherStep.plus(studentStep).dividedBy(2);
      stages.put(Progress.Stage.TRIAL, new TimeForecast.Work(2 * brief, step));
      stages.put(Progress.Stage.TEACHER, new TimeForecast.Work(teacherSteps, teacherStep));
      stages.put(
          Progress.Stage.LATENTS,
          new TimeForecast.Work(studentSteps > 0 ? maps : 0, forward(teacherStep, training)));
      stages.put(Progress.Stage.STUDENT, new TimeForecast.Work(studentSteps, studentStep));
      int further = LengthTrial.furtherSteps(settings, maps);
      stages.put(Progress.Stage.FURTHER, new TimeForecast.Work(2 * further, step));
    }

    private void addFolds(
        Map<Progress.Stage, TimeForecast.Work> stages,
        Settings settings,
        HeldOutSplit split,
        int learned) {
      int count = FurtherFolds.count(settings, split, learned);
      if (count > 0) {
        int each = 2 * settings.training().trialSteps() + split.heldOut().size();
        Duration step = teacherStep.plus(studentStep).dividedBy(2);
        stages.put(Progress.Stage.FOLDS, new TimeForecast.Work(count * each, step));
      }
    }

    private void addHeldOut(
        Map<Progress.Stage, TimeForecast.Work> stages,
        Settings settings,
        int maps,
        int heldOut,
        int images,
        int tiles) {
      Duration networks = forward(teacherStep.plus(studentStep), settings.training());
      TimeForecast.Work first = perImage(map.plus(networks), heldOut, images);
      // The features of held-out images are kept once they are computed.
      TimeForecast.Work again = perImage(networks, heldOut, images);
      boolean compares = LengthTrial.briefSteps(settings, maps) > 0;
      if (compares) {
        Duration mean = first.each().plus(again.each()).dividedBy(2);
        int compared = 2 * LengthTrial.compared(images);
        stages.put(Progress.Stage.LENGTH, new TimeForecast.Work(compared, mean));
      }
      boolean fuses = settings.score().combine() == ScoreSettings.Combination.FUSION;
      if (fuses) {
        stages.put(Progress.Stage.FUSION, compares ? again : first);
      }
      if (FusionLearning.choosesWeights(settings)) {
        int defects = DefectTrial.defects(images, tiles);
        stages.put(Progress.Stage.WEIGHTS, new TimeForecast.Work(defects, first.each()));
      }
      stages.put(Progress.Stage.CALIBRATION, compares || fuses ? again : first);
    }

    /** Of one map. */
    private static Duration forward(Duration step, TrainingSettings training) {
      return step.dividedBy(FORWARD * training.batch());
    }

    private static TimeForecast.Work perImage(Duration map, int maps, int images) {
      return new TimeForecast.Work(images, map.multipliedBy(maps).dividedBy(images));
    }
  }

  /** The times of the steps of both networks; ends each after about a second. */
  private final class StepTimes implements ProgressListener {

    private static final long ENOUGH_NANOS = 1_000_000_000;

    private final Map<Progress.Stage, Integer> steps = new EnumMap<>(Progress.Stage.class);
    private final Map<Progress.Stage, Long> first = new EnumMap<>(Progress.Stage.class);
    private final Map<Progress.Stage, Long> spent = new EnumMap<>(Progress.Stage.class);
    private long last = System.nanoTime();

    @Override
    public void progress(Progress progress) {
      Progress.Stage stage = progress.stage();
      long now = System.nanoTime();
      steps.merge(stage, 1, Integer::sum);
      first.putIfAbsent(stage, now - last);
      spent.merge(stage, now - last, Long::sum);
      last = now;
    }

    /** The mean of all steps but the first, if there are several; zero without a student. */
    Duration of(Progress.Stage stage) {
      if (!steps.containsKey(stage)) {
        return Duration.ZERO;
      }
      int count = steps.get(stage);
      long nanos = spent.get(stage);
      return Duration.ofNanos(count == 1 ? nanos : (nanos - first.get(stage)) / (count - 1));
    }

    @Override
    public boolean cancelled() {
      return listener.cancelled();
    }

    @Override
    public boolean finishNow(Progress.Stage network) {
      return spent.getOrDefault(network, 0L) > ENOUGH_NANOS;
    }
  }
}
