package sc.fiji.ast.training;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.engine.DeviceMemory;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.model.TrainingSettings;
import sc.fiji.ast.networks.Adam;
import sc.fiji.ast.networks.Losses;
import sc.fiji.ast.networks.Precision;
import sc.fiji.ast.networks.Student;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * Trains a teacher on cached features, then a student on the teacher's outputs. These do not change
 * while the student learns, so they are computed once, into a cache of their own.
 *
 * <p>Runs on the calling thread; it must not be one that also has gradients of others to collect.
 */
public final class PairTraining {

  private static final String OPTIMIZER = "optimizer.";

  private final Settings settings;
  private final FeatureStore features;
  private final Path latentFile;
  private final Checkpoint checkpoint;
  private final ProgressListener listener;
  private final PairObserver observer;
  private final NDManager manager;
  private final Precision precision;
  private final List<Double> teacherLosses = new ArrayList<>();
  private final List<Double> studentLosses = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<Progress.Stage> finishedEarly = EnumSet.noneOf(Progress.Stage.class);

  /**
   * @param features of the training images
   * @param latentFile for the cache of the teacher's outputs; deleted afterwards
   * @param checkpoint where to save, and to go on from if it exists
   * @param observer sees the pair after each step
   * @param manager parent of the managers of all arrays; its device computes
   */
  public PairTraining(
      Settings settings,
      FeatureStore features,
      Path latentFile,
      Checkpoint checkpoint,
      ProgressListener listener,
      PairObserver observer,
      NDManager manager) {
    this.settings = settings;
    this.features = features;
    this.latentFile = latentFile;
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.observer = observer;
    this.manager = manager;
    precision =
        manager.getDevice().isGpu() ? Precision.FLOAT32 : settings.training().precision().here();
  }

  /**
   * @return the pair, owned by the caller
   * @throws DivergenceException if there is nothing more to learn from NaN; the checkpoint is the
   *     last good state, if there was one
   * @throws java.util.concurrent.CancellationException if the listener cancelled or the thread was
   *     interrupted; the checkpoint is there
   */
  public TrainedPair train() throws IOException {
    if (!checkpoint.exists()) {
      return train(UntrainedPair.of(settings, features, manager), Map.of());
    }
    try (NDManager scope = manager.newSubManager()) {
      Checkpoint.State state = checkpoint.state();
      teacherLosses.addAll(state.teacherLosses());
      studentLosses.addAll(state.studentLosses());
      finishedEarly.addAll(state.finishedEarly());
      Map<String, NDArray> arrays = checkpoint.arrays(scope);
      return train(stored(arrays), arrays);
    }
  }

  /**
   * Trains a pair further, for all steps that the settings say, or goes on with doing so from the
   * checkpoint if it exists.
   *
   * @param end of its training so far
   * @return the pair, owned by the caller
   * @throws DivergenceException as {@link #train()}
   * @throws java.util.concurrent.CancellationException as {@link #train()}
   */
  public TrainedPair trainFurther(Checkpoint end) throws IOException {
    if (checkpoint.exists()) {
      return train();
    }
    try (NDManager scope = manager.newSubManager()) {
      return train(stored(end.arrays(scope)), Map.of());
    }
  }

  private TrainedPair stored(Map<String, NDArray> arrays) throws IOException {
    try {
      return TrainedPair.of(settings, features.shape(), arrays, manager);
    } catch (IllegalArgumentException e) {
      throw checkpoint.damaged(e);
    }
  }

  private TrainedPair train(TrainedPair pair, Map<String, NDArray> saved) throws IOException {
    try {
      trainTeacher(pair, saved);
      trainStudent(pair, saved);
      return pair;
    } catch (IOException | RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  /** One a step so far. */
  public List<Double> teacherLosses() {
    return List.copyOf(teacherLosses);
  }

  /** One a step so far. */
  public List<Double> studentLosses() {
    return List.copyOf(studentLosses);
  }

  /** For the user, such as that batches had to become smaller. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The networks whose training ended before its last step because the listener said so. */
  public Set<Progress.Stage> finishedEarly() {
    return Set.copyOf(finishedEarly);
  }

  private void trainTeacher(TrainedPair pair, Map<String, NDArray> saved) throws IOException {
    TrainingSettings training = settings.training();
    int steps = training.teacherStepsFor(features.size());
    if (isDone(Progress.Stage.TEACHER, teacherLosses, steps)) {
      return;
    }
    int channels = features.shape().channels();
    // The loss is a mean over the channels, so that gradients do not grow with the backbone; the
    // decay is divided likewise to keep its weight against the published sum.
    double decay = training.weightDecay() / channels;
    try (NDManager constants = manager.newSubManager();
        Adam adam = optimizer(pair.teacher().weights(), decay, saved)) {
      NDArray half = constants.create(0.5f);
      NDArray dimensions = constants.create((float) channels);
      loop(Progress.Stage.TEACHER, training.learningRate(), steps, 0)
          .run(
              manager,
              adam,
              teacherLosses,
              (images, scope) -> {
                NDArray input = pair.standardise(features.maps().read(images, scope));
                NDArray mask = features.foreground(images, scope);
                return Losses.negativeLogLikelihood(
                        pair.teacher().forward(input, pair.condition(), precision), mask, half)
                    .mean()
                    .div(dimensions);
              },
              new BetweenSteps(Progress.Stage.TEACHER, teacherLosses, pair, adam));
    }
  }

  private void trainStudent(TrainedPair pair, Map<String, NDArray> saved) throws IOException {
    TrainingSettings training = settings.training();
    int steps = training.studentStepsFor(features.size());
    if (pair.student().isEmpty() || isDone(Progress.Stage.STUDENT, studentLosses, steps)) {
      return;
    }
    Student student = pair.student().get();
    Map<String, NDArray> state = studentLosses.isEmpty() ? Map.of() : saved;
    try (FeatureCache latents = latents(pair);
        Adam adam = optimizer(student.weights(), training.weightDecay(), state)) {
      loop(Progress.Stage.STUDENT, training.studentLearningRate(), steps, 1)
          .run(
              manager,
              adam,
              studentLosses,
              (images, scope) -> {
                NDArray input = pair.standardise(features.maps().read(images, scope));
                NDArray output = student.forward(input, pair.condition(), true, precision);
                NDArray mask = features.foreground(images, scope);
                return Losses.distance(output, latents.read(images, scope), mask).mean();
              },
              new BetweenSteps(Progress.Stage.STUDENT, studentLosses, pair, adam));
    }
  }

  private boolean isDone(Progress.Stage network, List<Double> losses, int steps) {
    return losses.size() >= steps || finishedEarly.contains(network);
  }

  private TrainingLoop loop(Progress.Stage stage, double peak, int steps, int stream) {
    TrainingSettings training = settings.training();
    return new TrainingLoop(
        stage,
        new LearningRate(training, peak, steps),
        new BatchOrder(features.size(), training.batch(), 2 * training.seed() + stream),
        steps,
        listener,
        warnings::add);
  }

  private Adam optimizer(Weights weights, double decay, Map<String, NDArray> saved)
      throws IOException {
    Adam adam = new Adam(weights, decay, settings.training().gradientClip());
    if (saved.keySet().stream().anyMatch(name -> name.startsWith(OPTIMIZER))) {
      try {
        adam.restore(saved, OPTIMIZER);
      } catch (IllegalArgumentException e) {
        adam.close();
        throw checkpoint.damaged(e);
      }
    }
    return adam;
  }

  private FeatureCache latents(TrainedPair pair) throws IOException {
    FeatureCache latents = FeatureCache.create(latentFile, features.maps().shape());
    try {
      StageClock clock = new StageClock(Progress.Stage.LATENTS, 0, features.size(), listener);
      for (int i = 0; i < features.size(); i++) {
        clock.check();
        try (NDManager scope = manager.newSubManager()) {
          NDArray input = pair.standardise(features.maps().read(new int[] {i}, scope));
          latents.add(pair.teacher().forward(input, pair.condition()).z());
        } catch (EngineException e) {
          throw DeviceMemory.explained(e, manager.getDevice());
        }
        clock.report(i + 1, Double.NaN);
      }
      return latents;
    } catch (IOException | RuntimeException e) {
      latents.close();
      throw e;
    }
  }

  /** What happens between the steps of one network. */
  private final class BetweenSteps implements TrainingLoop.Pause {

    private final Progress.Stage network;
    private final List<Double> losses;
    private final TrainedPair pair;
    private final Adam adam;

    BetweenSteps(Progress.Stage network, List<Double> losses, TrainedPair pair, Adam adam) {
      this.network = network;
      this.losses = losses;
      this.pair = pair;
      this.adam = adam;
    }

    @Override
    public boolean isEnough() {
      if (losses.isEmpty() || !listener.finishNow(network)) {
        return false;
      }
      finishedEarly.add(network);
      return true;
    }

    @Override
    public void look() throws IOException {
      observer.look(pair, network);
    }

    @Override
    public void save() throws IOException {
      checkpoint.write(
          teacherLosses, studentLosses, finishedEarly, pair.arrays(), adam.state(OPTIMIZER));
    }
  }
}
