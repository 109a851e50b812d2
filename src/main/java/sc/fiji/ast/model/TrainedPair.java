package sc.fiji.ast.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.NearestNeighbours;
import sc.fiji.ast.measure.NetworkOutputs;
import sc.fiji.ast.networks.PositionalEncoding;
import sc.fiji.ast.networks.Student;
import sc.fiji.ast.networks.StudentKind;
import sc.fiji.ast.networks.Students;
import sc.fiji.ast.networks.Teacher;

/**
 * A teacher and a student that belong together, with the standardisation of their input, and the
 * patches of good images that are remembered. It owns all of it until closed.
 */
public final class TrainedPair implements AutoCloseable {

  private static final String TEACHER = "teacher.";
  private static final String STUDENT = "student.";
  private static final String STANDARDISATION = "standardisation.";

  private final Settings settings;
  private final FeatureShape shape;
  private final Teacher teacher;
  private final Student student; // null: none
  private final Weights standardisation;
  private final NDArray condition;
  private final NDArray mean;
  private final NDArray deviation;
  private RememberedPatches remembered; // null: none

  private TrainedPair(
      Settings settings,
      FeatureShape shape,
      Teacher teacher,
      Student student,
      Weights standardisation) {
    this.settings = settings;
    this.shape = shape;
    this.teacher = teacher;
    this.student = student;
    this.standardisation = standardisation;
    mean = standardisation.get("mean", 1, shape.channels(), 1, 1);
    deviation = standardisation.positive("deviation", 1, shape.channels(), 1, 1);
    condition =
        PositionalEncoding.create(
            standardisation.manager(),
            settings.positionalEncoding().channels(),
            shape.height(),
            shape.width());
  }

  /** A new pair, not trained yet, that remembers no patches. */
  public static TrainedPair create(
      Settings settings, FeatureShape shape, float[] mean, float[] deviation, NDManager parent) {
    return create(settings, shape, mean, deviation, new float[0], parent);
  }

  /**
   * A new pair, not trained yet.
   *
   * @param mean of each feature channel
   * @param deviation of each feature channel
   * @param patches to be remembered, standardised, one after the other; empty: none
   * @param parent of the managers of all weights
   */
  public static TrainedPair create(
      Settings settings,
      FeatureShape shape,
      float[] mean,
      float[] deviation,
      float[] patches,
      NDManager parent) {
    Weights standardisation = new Weights(parent);
    Shape perChannel = new Shape(1, shape.channels(), 1, 1);
    standardisation.add("mean", parent.create(mean, perChannel));
    standardisation.add("deviation", parent.create(deviation, perChannel));
    int encoding = settings.positionalEncoding().channels();
    long seed = settings.training().seed();
    TrainedPair pair =
        new TrainedPair(
            settings,
            shape,
            Teacher.create(settings.teacher(), shape.channels(), encoding, seed, parent),
            createStudent(settings, shape, parent),
            standardisation);
    if (patches.length > 0) {
      pair.remembered = RememberedPatches.of(patches, pair.mean, pair.deviation, parent);
    }
    return pair;
  }

  /**
   * A pair from stored arrays, which it owns from now on.
   *
   * @param arrays as given by {@link #arrays()}
   * @throws IllegalArgumentException naming a weight that is missing, of the wrong shape or type,
   *     or has a value that cannot be
   */
  public static TrainedPair of(
      Settings settings, FeatureShape shape, Map<String, NDArray> arrays, NDManager parent) {
    int encoding = settings.positionalEncoding().channels();
    Weights teacher = part(arrays, TEACHER, parent);
    Weights student = part(arrays, STUDENT, parent);
    Weights standardisation = part(arrays, STANDARDISATION, parent);
    try {
      TrainedPair pair =
          new TrainedPair(
              settings,
              shape,
              new Teacher(settings.teacher(), shape.channels(), encoding, teacher),
              storedStudent(settings, shape, student),
              standardisation);
      int most = settings.score().remembered();
      if (most > 0) {
        pair.remembered = RememberedPatches.of(arrays, most, pair.mean, pair.deviation, parent);
      }
      return pair;
    } catch (RuntimeException | Error e) {
      teacher.close();
      student.close();
      standardisation.close();
      throw e;
    }
  }

  private static Student createStudent(Settings settings, FeatureShape shape, NDManager parent) {
    return settings.student().kind() == StudentKind.NONE
        ? null
        : Students.create(
            settings.student(),
            settings.teacher(),
            shape.channels(),
            settings.positionalEncoding().channels(),
            settings.training().seed() + 1,
            parent);
  }

  private static Student storedStudent(Settings settings, FeatureShape shape, Weights weights) {
    if (settings.student().kind() == StudentKind.NONE) {
      weights.close();
      return null;
    }
    return Students.of(
        settings.student(),
        settings.teacher(),
        shape.channels(),
        settings.positionalEncoding().channels(),
        weights);
  }

  private static Weights part(Map<String, NDArray> arrays, String prefix, NDManager parent) {
    Weights weights = new Weights(parent);
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            weights.add(name.substring(prefix.length()), array);
          }
        });
    return weights;
  }

  /** All arrays by name, still owned by this pair. */
  public Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    teacher.weights().arrays().forEach((name, array) -> arrays.put(TEACHER + name, array));
    if (student != null) {
      student.weights().arrays().forEach((name, array) -> arrays.put(STUDENT + name, array));
    }
    standardisation.arrays().forEach((name, array) -> arrays.put(STANDARDISATION + name, array));
    if (remembered != null) {
      remembered.addTo(arrays);
    }
    return arrays;
  }

  /** Of the feature maps it works on. */
  public FeatureShape shape() {
    return shape;
  }

  public Teacher teacher() {
    return teacher;
  }

  /** Empty if the teacher's likelihood alone tells anomalies. */
  public Optional<Student> student() {
    return Optional.ofNullable(student);
  }

  /** The positional encoding [1,P,H,W], owned by this pair. */
  public NDArray condition() {
    return condition;
  }

  /** Has {@link #outputs} take less time from now on; the weights must not change any more. */
  public void freeze() {
    teacher.freeze(condition);
    student().ifPresent(network -> network.freeze(condition));
  }

  /**
   * What both make of features.
   *
   * @param features [N,C,H,W]
   */
  public NetworkOutputs outputs(NDArray features) {
    NDArray input = standardise(features);
    return new NetworkOutputs(
        features,
        () -> teacher.forward(input, condition),
        student == null
            ? NetworkOutputs.missing("student")
            : () -> student.forward(input, condition, false));
  }

  /**
   * What is measured of each patch, as the settings say; the measures live as long as the pair.
   *
   * @param fusion learned weights of the measures; {@link FusionWeights#NONE} where the settings
   *     ask for no fusion
   * @throws IllegalArgumentException if the weights do not fit the settings
   */
  public Measures measures(FusionWeights fusion) {
    return settings.score().measures(student != null, neighbours(), fusion);
  }

  /** The measures that the settings fuse; empty if they ask for no fusion. */
  public List<AnomalyMeasure> fusedMeasures() {
    return settings.score().fused(student != null, neighbours());
  }

  /**
   * The distance of each channel of an image to the patches remembered, looked at by the features
   * of this channel alone. Each must have features of its own: more channels than the backbone sees
   * at once have.
   *
   * @param channels of the images
   * @param depthFeatures the last of the features, which are of no channel
   * @return in the order of the channels; none if no patches are remembered
   */
  public List<NearestNeighbours> channelMeasures(int channels, int depthFeatures) {
    if (remembered == null) {
      return List.of();
    }
    int each = (shape.channels() - depthFeatures) / channels;
    return IntStream.range(0, channels)
        .mapToObj(
            c ->
                remembered
                    .neighbours()
                    .ofChannels(
                        NearestNeighbours.NAME + " of channel " + (c + 1),
                        c * each,
                        (c + 1) * each))
        .toList();
  }

  private Optional<NearestNeighbours> neighbours() {
    return Optional.ofNullable(remembered).map(RememberedPatches::neighbours);
  }

  /** Features as teacher and student want them, owned by the manager of {@code features}. */
  public NDArray standardise(NDArray features) {
    return features.sub(mean).div(deviation);
  }

  @Override
  public void close() {
    teacher.close();
    if (student != null) {
      student.close();
    }
    standardisation.close();
    if (remembered != null) {
      remembered.close();
    }
  }
}
