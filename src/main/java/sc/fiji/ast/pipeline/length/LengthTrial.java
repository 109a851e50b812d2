package sc.fiji.ast.pipeline.length;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.model.TrainingSettings;
import sc.fiji.ast.networks.StudentKind;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.FeatureStore;
import sc.fiji.ast.training.PairObserver;
import sc.fiji.ast.training.PairTraining;

/**
 * Trains teacher and student; where the settings ask for it, first briefly, then on to the full
 * number of steps, then further, unless the brief training was the better one. Each goes on from
 * the end of the one before with the learning rates of a training of its own. It keeps the networks
 * whose scores of held-out good images say that they learned what good images have in common; see
 * {@link LengthChoice}.
 */
public final class LengthTrial {

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
    return fullSteps(settings, maps) > brief ? brief : 0;
  }

  /**
   * Steps by which each network learns further, unless the brief training is kept; 0: there are
   * none, for the settings ask for none, the full training is shorter than that, or there is no
   * student.
   *
   * @param maps feature maps to learn from
   */
  public static int furtherSteps(Settings settings, int maps) {
    int further = settings.training().furtherSteps();
    return fullSteps(settings, maps) >= further ? further : 0;
  }

  /** Of the network that learns less, with a student; 0: there is none. */
  private static int fullSteps(Settings settings, int maps) {
    TrainingSettings training = settings.training();
    return hasStudent(settings)
        ? Math.min(training.teacherStepsFor(maps), training.studentStepsFor(maps))
        : 0;
  }

  private static boolean hasStudent(Settings settings) {
    return settings.student().kind() != StudentKind.NONE;
  }

  /** How many of the held-out images each pair scores. */
  public static int compared(int heldOut) {
    return HeldOutSpread.images(heldOut);
  }

  /**
   * @param heldOut good images that are not trained on
   * @param checkpoint of the full training: where to save, and to go on from if it exists
   * @param observer sees the pair of the full training while it learns
   * @param chosen is told what was chosen, once for each two lengths
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
    int further = furtherSteps(settings, features.size());
    HeldOutSpread spread = new HeldOutSpread(settings, heldOut, intensities, extractor, manager);
    try (Contest contest = new Contest(spread, chosen)) {
      TrainedNetworks full = full(brief, contest, checkpoint, observer);
      if (full.finishedEarly()) {
        return full;
      }
      boolean isBest = true;
      if (brief > 0) {
        StageClock clock = new StageClock(Progress.Stage.LENGTH, 0, 2 * spread.images(), listener);
        isBest = contest.challenge(full, LengthChoice.fullGrowth(passes(full)), clock, 0);
      } else {
        contest.begin(full);
      }
      if (isBest && further > 0) {
        int scored = brief > 0 ? spread.images() : 2 * spread.images();
        TrainedNetworks longer = further(full, further, scored, checkpoint);
        StageClock clock =
            new StageClock(Progress.Stage.FURTHER, 2 * further, 2 * further + scored, listener);
        contest.challenge(longer, LengthChoice.FURTHER_GROWTH, clock, 2 * further);
      }
      return contest.end();
    }
  }

  private double passes(TrainedNetworks networks) {
    return networks.steps() * (double) settings.training().batch() / features.size();
  }

  /** Goes on from the brief training, if there is one; that begins the contest. */
  private TrainedNetworks full(
      int brief, Contest contest, Checkpoint checkpoint, PairObserver observer) throws IOException {
    if (brief == 0) {
      return TrainedNetworks.of(training(settings, checkpoint, listener, observer));
    }
    Checkpoint end = temporary("brief");
    ProgressListener progress = new TrialProgress(Progress.Stage.TRIAL, 0, 0, listener);
    TrainedNetworks first = brief(brief, end, progress);
    contest.begin(first);
    TrainingSettings training = settings.training();
    Settings rest =
        ofSteps(
            training.teacherStepsFor(features.size()) - brief,
            training.studentStepsFor(features.size()) - brief);
    return first.further(training(rest, checkpoint, listener, observer), end);
  }

  private TrainedNetworks brief(int steps, Checkpoint end, ProgressListener progress)
      throws IOException {
    return TrainedNetworks.of(training(ofSteps(steps, steps), end, progress, PairObserver.NONE));
  }

  /**
   * Trains as briefly as the settings say, and no longer.
   *
   * @param heldOut good images that are not trained on
   * @param before steps of the stage {@link Progress.Stage#FOLDS} that were done before
   * @param steps of the stage in all
   * @return what they score after that, before calibration
   */
  public double[] briefScores(
      SampleSource heldOut,
      IntensityRange intensities,
      FeatureExtractor extractor,
      int before,
      int steps)
      throws IOException {
    HeldOutSpread spread = new HeldOutSpread(settings, heldOut, intensities, extractor, manager);
    int brief = settings.training().trialSteps();
    int scored = before + 2 * brief;
    ProgressListener progress =
        new TrialProgress(Progress.Stage.FOLDS, before, steps - scored, listener);
    try (TrainedNetworks networks = brief(brief, temporary("fold-" + before), progress)) {
      StageClock clock = new StageClock(Progress.Stage.FOLDS, scored, steps, listener);
      return spread.scores(networks.pair(), clock, scored);
    }
  }

  /**
   * @param scored images that will be scored in the same stage
   */
  private TrainedNetworks further(TrainedNetworks full, int steps, int scored, Checkpoint end)
      throws IOException {
    ProgressListener progress = new TrialProgress(Progress.Stage.FURTHER, 0, scored, listener);
    return full.further(
        training(ofSteps(steps, steps), temporary("further"), progress, PairObserver.NONE), end);
  }

  private Checkpoint temporary(String name) {
    return new Checkpoint(temporary.resolve(name), "");
  }

  private PairTraining training(
      Settings ofLength, Checkpoint checkpoint, ProgressListener progress, PairObserver observer) {
    return new PairTraining(
        ofLength, features, temporary.resolve("latents"), checkpoint, progress, observer, manager);
  }

  private Settings ofSteps(int teacher, int student) {
    return SettingsJson.overlay(
        settings,
        String.format(
            Locale.ROOT,
            "{\"training\": {\"teacherSteps\": %d, \"teacherEpochs\": 0, \"studentSteps\": %d,"
                + " \"studentEpochs\": 0}}",
            teacher,
            student));
  }
}
