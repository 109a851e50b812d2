package sc.fiji.ast.pipeline.length;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.networks.StudentKind;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.FeatureStore;
import sc.fiji.ast.training.PairObserver;
import sc.fiji.ast.training.PairTraining;

/**
 * Trains teacher and student, and where the settings ask for it a second pair briefly before: of
 * both it keeps the one whose scores of held-out good images say that it learned what good images
 * have in common; see {@link LengthChoice}.
 */
public final class LengthTrial {

  /** So many tell the spread well enough; more would only take longer. */
  private static final int MOST_IMAGES = 40;

  private final Settings settings;
  private final FeatureStore features;
  private final Path temporary;
  private final ProgressListener listener;
  private final NDManager manager;

  /**
   * @param features of the training images
   * @param temporary folder for intermediate files
   * @param manager parent of all arrays
   */
  public LengthTrial(
      Settings settings,
      FeatureStore features,
      Path temporary,
      ProgressListener listener,
      NDManager manager) {
    this.settings = settings;
    this.features = features;
    this.temporary = temporary;
    this.listener = listener;
    this.manager = manager;
  }

  /**
   * Steps of the brief training of each network; 0: there is none, for the settings ask for none,
   * the full training is no longer, or there is no student whose distance could be compared.
   *
   * @param maps feature maps to learn from
   */
  public static int briefSteps(Settings settings, int maps) {
    int brief = settings.training().trialSteps();
    boolean longer =
        settings.training().teacherStepsFor(maps) > brief
            && settings.training().studentStepsFor(maps) > brief;
    return longer && settings.student().kind() != StudentKind.NONE ? brief : 0;
  }

  /** How many of the held-out images each pair scores. */
  public static int compared(int heldOut) {
    return Math.min(MOST_IMAGES, heldOut);
  }

  /**
   * @param heldOut good images that are not trained on
   * @param checkpoint of the full training: where to save, and to go on from if it exists
   * @param observer sees the pair of the full training while it learns
   * @param chosen is told what was chosen, if there was something to choose
   * @return owned by the caller
   */
  public TrainedNetworks train(
      SampleSource heldOut,
      IntensityRange intensities,
      FeatureExtractor extractor,
      Checkpoint checkpoint,
      PairObserver observer,
      Consumer<LengthChoice> chosen)
      throws IOException {
    int brief = briefSteps(settings, features.size());
    if (brief == 0) {
      return networks(settings, checkpoint, listener, observer);
    }
    try (Contest contest = new Contest()) {
      contest.brief =
          networks(
              ofSteps(brief),
              new Checkpoint(temporary.resolve("brief"), ""),
              new BriefProgress(listener),
              PairObserver.NONE);
      contest.full = networks(settings, checkpoint, listener, observer);
      if (contest.full.finishedEarly()) {
        return contest.won(contest.full);
      }
      Spread spread = new Spread(heldOut, intensities, extractor);
      LengthChoice choice =
          new LengthChoice(
              brief,
              spread.of(contest.brief.pair()),
              contest.full.teacherLosses().size(),
              spread.of(contest.full.pair()));
      chosen.accept(choice);
      return contest.won(choice.isBrief() ? contest.brief : contest.full);
    }
  }

  private Settings ofSteps(int steps) {
    return SettingsJson.overlay(
        settings,
        String.format(
            Locale.ROOT,
            "{\"training\": {\"teacherSteps\": %d, \"teacherEpochs\": 0, \"studentSteps\": %d,"
                + " \"studentEpochs\": 0}}",
            steps,
            steps));
  }

  private TrainedNetworks networks(
      Settings ofLength, Checkpoint checkpoint, ProgressListener progress, PairObserver observer)
      throws IOException {
    return TrainedNetworks.of(
        new PairTraining(
            ofLength,
            features,
            temporary.resolve("latents"),
            checkpoint,
            progress,
            observer,
            manager));
  }

  /** The deviation of the logarithms of the scores of held-out images. */
  private final class Spread {

    private final SampleSource heldOut;
    private final IntensityRange intensities;
    private final FeatureExtractor extractor;
    private final int images;
    private final StageClock clock;
    private int done;

    Spread(SampleSource heldOut, IntensityRange intensities, FeatureExtractor extractor) {
      this.heldOut = heldOut;
      this.intensities = intensities;
      this.extractor = extractor;
      images = compared(heldOut.size());
      clock = new StageClock(Progress.Stage.LENGTH, 0, 2 * images, listener);
    }

    double of(TrainedPair pair) throws IOException {
      double[] scores = new double[images];
      Measures distance = Measures.of(new Distance());
      try (AnomalyScorer scorer = new AnomalyScorer(settings, extractor, pair, distance, manager)) {
        for (int i = 0; i < images; i++) {
          clock.check();
          scores[i] = Math.log(scorer.rawScore(heldOut.read(i), intensities));
          clock.report(++done, Double.NaN);
        }
      }
      return new StandardDeviation().evaluate(scores);
    }
  }

  /** Closes the pair that did not win, whatever happens. */
  private static final class Contest implements AutoCloseable {

    private TrainedNetworks brief;
    private TrainedNetworks full;
    private TrainedNetworks winner;

    TrainedNetworks won(TrainedNetworks networks) {
      winner = networks;
      return networks;
    }

    @Override
    public void close() {
      for (TrainedNetworks networks : new TrainedNetworks[] {brief, full}) {
        if (networks != null && networks != winner) {
          networks.close();
        }
      }
    }
  }
}
