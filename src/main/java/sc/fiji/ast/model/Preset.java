package sc.fiji.ast.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.image.preparation.DepthSettings;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.networks.StudentKind;
import sc.fiji.ast.networks.StudentSettings;
import sc.fiji.ast.networks.TeacherSettings;

/** Named settings to start from. */
public enum Preset {
  /**
   * Maps that outline small defects: fused features of three taps on a grid of 40 x 40, with the
   * deviations of the finest, a fused map, the embedded backbone. Up to three minutes of training
   * on two cores.
   */
  STANDARD("standard", standard()),
  /** A first look within a minute, with coarse maps: the last tap alone. */
  FAST("fast", fast()),
  /** As {@link #STANDARD} with more pixels, a grid of 48 x 48, in up to twice the time. */
  ACCURATE("accurate", accurate()),
  /** The sizes of the paper for MVTec AD; the weights of EfficientNet-B5 must be given. */
  PAPER_2D("paper-2d", paper2d()),
  /** The sizes of the paper for MVTec 3D-AD; the weights of EfficientNet-B5 must be given. */
  PAPER_3D("paper-3d", paper3d());

  private final String label;
  private final Settings settings;

  Preset(String label, Settings settings) {
    this.label = label;
    this.settings = settings;
  }

  /** The name users give. */
  public String label() {
    return label;
  }

  public Settings settings() {
    return settings;
  }

  /**
   * Its settings with another backbone, at the nearest size that this can see.
   *
   * @param backbone a name, or the path of a file
   */
  public Settings settings(String backbone) {
    return settings.fitted(backbone);
  }

  /**
   * @throws IllegalArgumentException if there is no preset of that name
   */
  public static Preset named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.label.equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "There is no preset '%s'. Allowed: %s.",
                        name,
                        String.join(", ", labels()))));
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Preset::label).collect(Collectors.toList());
  }

  private static Settings fast() {
    TrainingSettings training =
        TrainingSettings.builder()
            .setBatch(8)
            .setTeacherSteps(150)
            .setTeacherEpochs(0)
            .setStudentSteps(150)
            .setStudentEpochs(0)
            .setLearningRate(2e-3)
            .setStudentLearningRate(1e-3)
            .setSchedule(TrainingSettings.Schedule.COSINE)
            .setWarmUp(20)
            .setGradientClip(1)
            .setWeightDecay(1e-5)
            .setHeldOut(0.2)
            .setSeed(0)
            .build();
    ScoreSettings score =
        new ScoreSettings(
            ScoreSettings.Combination.DISTANCE_AND_LIKELIHOOD,
            ScoreSettings.ImageScore.TOP_FRACTION,
            0.1,
            0.7,
            0,
            ScoreSettings.DEFAULT_NEIGHBOURS);
    return ofWholeImages()
        .setBackbone(new BackboneSettings(KnownBackbone.EMBEDDED, -1))
        .setImageSize(384)
        .setTeacher(new TeacherSettings(64, List.of(1, 1, 1, 3), 1.9))
        .setStudent(new StudentSettings(StudentKind.FEED_FORWARD, 4, 128, 0.2))
        .setTraining(training)
        .setScore(score)
        .setStandardise(true)
        .build();
  }

  private static Settings standard() {
    Settings fused =
        fast().toBuilder()
            .setBackbone(Backbones.fused(KnownBackbone.EMBEDDED, 16, true))
            .setImageSize(640)
            .optEnlargement(4)
            .build();
    return SettingsJson.overlay(
        fused,
        "{\"student\": {\"hidden\": 64}, \"training\": {\"batch\": 1, \"teacherSteps\": 600,"
            + " \"studentSteps\": 600, \"trialSteps\": 150, \"furtherSteps\": 450, \"furtherFolds\": 2,"
            + " \"turnTrial\": true, \"precision\": \"bfloat16\"}, \"score\":"
            + " {\"combine\": \"fusion\", \"coarseSmoothing\": 4}}");
  }

  private static Settings accurate() {
    return SettingsJson.overlay(
        standard().toBuilder().setImageSize(768).build(),
        "{\"training\": {\"furtherSteps\": 0, \"furtherFolds\": 4, \"precision\": \"float32\"}}");
  }

  private static Settings paper2d() {
    TrainingSettings training =
        TrainingSettings.builder()
            .setBatch(8)
            .setTeacherSteps(1)
            .setTeacherEpochs(240)
            .setStudentSteps(1)
            .setStudentEpochs(240)
            .setLearningRate(2e-4)
            .setStudentLearningRate(2e-4)
            .setSchedule(TrainingSettings.Schedule.CONSTANT)
            .setWarmUp(0)
            .setGradientClip(0)
            .setWeightDecay(1e-5)
            .setHeldOut(0.2)
            .setSeed(0)
            .build();
    ScoreSettings score =
        new ScoreSettings(
            ScoreSettings.Combination.DISTANCE,
            ScoreSettings.ImageScore.MEAN,
            0.1,
            0,
            0,
            ScoreSettings.DEFAULT_NEIGHBOURS);
    return ofWholeImages()
        .setBackbone(new BackboneSettings("efficientnet-b5", -1))
        .setImageSize(768)
        .setTeacher(new TeacherSettings(1024, List.of(3, 3, 3, 5), 3))
        .setStudent(new StudentSettings(StudentKind.FEED_FORWARD, 4, 1024, 0.2))
        .setTraining(training)
        .setScore(score)
        .setStandardise(false)
        .build();
  }

  /** What presets for images without depth have in common. */
  private static SettingsBuilder ofWholeImages() {
    return Settings.builder()
        .setModality(Modality.RGB)
        .setTile(new Settings.TileSettings(0, 0))
        .setDepth(DepthSettings.DEFAULT)
        .setForeground(ForegroundSettings.NONE)
        .setPositionalEncoding(new Settings.PositionalEncodingSettings(32))
        .setAsPublished(false);
  }

  private static Settings paper3d() {
    return SettingsJson.overlay(
        paper2d().withModality(Modality.RGB_DEPTH),
        "{\"training\": {\"teacherEpochs\": 72, \"studentEpochs\": 72}, \"score\": {\"image\":"
            + " \"max\"}}");
  }
}
