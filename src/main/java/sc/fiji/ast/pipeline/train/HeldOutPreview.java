package sc.fiji.ast.pipeline.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.GoodImages;
import sc.fiji.ast.training.PairObserver;

/** Makes the previews of a watcher: now and then a heatmap of the first held-out image. */
final class HeldOutPreview implements PairObserver {

  /** Previews take at most about the so-manieth part of the time. */
  private static final int SHARE = 20;

  private final Settings settings;
  private final SampleSource images;
  private final ImageSurvey survey;
  private final ImageAndDepthExtractor extractor;
  private final NDManager manager;
  private final TrainingWatcher watcher;
  private final Duration every;
  private long last = System.nanoTime();
  private long pause;

  /**
   * @param images good ones to set provisional thresholds by, at least two; the first is shown
   * @param every the least time between two previews; the first comes after a fifth of it
   */
  HeldOutPreview(
      Settings settings,
      SampleSource images,
      ImageSurvey survey,
      ImageAndDepthExtractor extractor,
      NDManager manager,
      TrainingWatcher watcher,
      Duration every) {
    this.settings = settings;
    this.images = images;
    this.survey = survey;
    this.extractor = extractor;
    this.manager = manager;
    this.watcher = watcher;
    this.every = every;
    pause = every.dividedBy(5).toNanos();
  }

  @Override
  public void look(TrainedPair pair, Progress.Stage network) throws IOException {
    long start = System.nanoTime();
    if (start - last < pause) {
      return;
    }
    try {
      show(pair, network);
    } catch (CancellationException e) {
      // The thread stays marked as interrupted: training saves and ends at its next step.
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
    } catch (IllegalArgumentException e) {
      // Maps of a pair that is about to diverge have no thresholds. Training itself will tell.
    }
    last = System.nanoTime();
    pause = Math.max(every.toNanos(), SHARE * (last - start));
  }

  private void show(TrainedPair pair, Progress.Stage network) throws IOException {
    FusionWeights fusion =
        new FusionLearning(settings, survey.intensities(), extractor, pair, manager).scales(images);
    try (AnomalyScorer scorer =
        new AnomalyScorer(settings, extractor, pair, pair.measures(fusion), manager)) {
      show(scorer, network);
    }
  }

  private void show(AnomalyScorer scorer, Progress.Stage network) throws IOException {
    Calibration provisional =
        scorer.calibrate(
            GoodImages.independent(images),
            survey.intensities(),
            survey.bitDepth(),
            SurveyedImages.FALSE_ALARM_RATE,
            warning -> {});
    Sample sample = images.read(0);
    AnomalyResult result = scorer.score(sample, images.name(0), provisional, 1);
    watcher.preview(
        new HeatmapPreview(images.name(0), sample, survey.intensities(), result, network));
  }
}
