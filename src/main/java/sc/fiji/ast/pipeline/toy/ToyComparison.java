package sc.fiji.ast.pipeline.toy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.files.TemporaryFolder;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.networks.StudentKind;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.VectorDistances;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.FeatureStore;
import sc.fiji.ast.training.PairObserver;
import sc.fiji.ast.training.PairTraining;

/**
 * What Fig. 2 of the paper shows, with teacher and student as they are used on images: points of
 * the plane are the features. Away from the points learned from, a student of the teacher's own
 * kind may go along with it; one of another kind diverges.
 */
public final class ToyComparison {

  /** Points along each side of the square grid of the maps. */
  public static final int SIDE = 160;

  /** The grid reaches from minus this to this, in x and y. */
  public static final double REACH = 2.5;

  private static final int POINTS = 600;
  private static final double NOISE = 0.08;
  private static final double AWAY = 0.35;
  private static final double QUANTILE = 95;

  private static final String SETTINGS =
      "{\"positionalEncoding\": {\"channels\": 0}, \"teacher\": {\"hidden\": 64, \"kernels\": [1, 1,"
          + " 1, 1]}, \"student\": {\"kind\": \"%s\", \"hidden\": 64, \"blocks\": 2}, \"training\":"
          + " {\"batch\": 256, \"teacherSteps\": %d, \"studentSteps\": %d, \"seed\": %d}}";

  private final int steps;
  private final long seed;
  private final ProgressListener listener;
  private final float[] training;
  private final float[] fresh;
  private final float[] grid = grid();

  private ToyComparison(int steps, long seed, ProgressListener listener) {
    this.steps = steps;
    this.seed = seed;
    this.listener = listener;
    training = sample(POINTS, seed);
    fresh = sample(POINTS, seed + 1);
  }

  /**
   * @param steps of each network; 600 show the point
   * @param seed of points and weights
   * @throws java.util.concurrent.CancellationException if the listener cancelled
   */
  public static Result run(int steps, long seed, ProgressListener listener) throws IOException {
    ToyComparison example = new ToyComparison(steps, seed, listener);
    List<Student> students = new ArrayList<>();
    students.add(example.student(StudentKind.SYMMETRIC_FLOW));
    students.add(example.student(StudentKind.FEED_FORWARD));
    return new Result(example.training, students);
  }

  private Student student(StudentKind kind) throws IOException {
    Settings settings =
        SettingsJson.overlay(
            Preset.FAST.settings(),
            String.format(Locale.ROOT, SETTINGS, kind.label(), steps, steps, seed));
    try (EngineWork work = EngineWork.begin();
        NDManager manager = TorchEngine.get().newBaseManager();
        TemporaryFolder temporary = TemporaryFolder.createIn(TemporaryFolder.usualParent());
        TrainedPair pair = train(settings, temporary.path(), manager)) {
      return judged(kind, VectorDistances.of(pair, fresh), VectorDistances.of(pair, grid));
    }
  }

  private TrainedPair train(Settings settings, Path folder, NDManager manager) throws IOException {
    try (FeatureCache points = FeatureCache.create(folder.resolve("points"), new Shape(2, 1, 1))) {
      for (int i = 0; i < POINTS; i++) {
        points.add(Arrays.copyOfRange(training, 2 * i, 2 * i + 2));
      }
      Checkpoint checkpoint = new Checkpoint(folder.resolve("toy"), "toy");
      return new PairTraining(
              settings,
              FeatureStore.ofImages(points),
              folder.resolve("latents"),
              checkpoint,
              listener,
              PairObserver.NONE,
              manager)
          .train();
    }
  }

  private Student judged(StudentKind kind, float[] near, float[] map) {
    double threshold = StatUtils.percentile(doubles(near), QUANTILE);
    for (int i = 0; i < map.length; i++) {
      map[i] /= (float) threshold;
    }
    double[] away = away(map);
    double found = Arrays.stream(away).filter(value -> value > 1).count() / (double) away.length;
    return new Student(kind, map, StatUtils.percentile(away, 50), found);
  }

  /** The values of the map at points further than {@link #AWAY} from all training points. */
  private double[] away(float[] map) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < map.length; i++) {
      if (isAway(grid[2 * i], grid[2 * i + 1])) {
        values.add((double) map[i]);
      }
    }
    return values.stream().mapToDouble(value -> value).toArray();
  }

  private boolean isAway(float x, float y) {
    for (int i = 0; i < training.length; i += 2) {
      if (Math.hypot(training[i] - x, training[i + 1] - y) < AWAY) {
        return false;
      }
    }
    return true;
  }

  private static float[] grid() {
    float[] grid = new float[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      grid[2 * i] = coordinate(i % SIDE);
      grid[2 * i + 1] = coordinate(i / SIDE);
    }
    return grid;
  }

  private static float coordinate(int index) {
    return (float) (REACH * (2.0 * index / (SIDE - 1) - 1));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Points x, y, x, y, ... of two crescents: a density that no single Gaussian describes. */
  private static float[] sample(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[2 * count];
    for (int i = 0; i < count; i++) {
      double angle = Math.PI * random.nextDouble();
      boolean upper = random.nextBoolean();
      double x = upper ? Math.cos(angle) - 0.5 : 0.5 - Math.cos(angle);
      double y = upper ? Math.sin(angle) - 0.25 : 0.25 - Math.sin(angle);
      points[2 * i] = (float) (x + NOISE * gaussian(random));
      points[2 * i + 1] = (float) (y + NOISE * gaussian(random));
    }
    return points;
  }

  /** Box and Muller (1958). */
  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /**
   * What the toy example gave.
   *
   * @param training the points learned from: x, y, x, y, ...
   * @param students one for each kind of student
   */
  public record Result(float[] training, List<Student> students) {}

  /**
   * One student.
   *
   * @param kind of the student
   * @param map its calibrated distances to the teacher on a square grid, row by row from the lowest
   *     y: 1 is exceeded by 5 % of new points of the training density
   * @param divergence the median of the map away from the training density
   * @param found the part of the map away from the training density that exceeds 1
   */
  public record Student(StudentKind kind, float[] map, double divergence, double found) {}
}
