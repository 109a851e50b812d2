package sc.fiji.ast.model;

import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.DepthSettings;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.model.Settings.PositionalEncodingSettings;
import sc.fiji.ast.model.Settings.TileSettings;
import sc.fiji.ast.networks.StudentSettings;
import sc.fiji.ast.networks.TeacherSettings;

/**
 * {@link Settings} said one by one; all must be said, unless it began with those of others. This is
 * the one place where settings are copied.
 */
public final class SettingsBuilder {

  private Modality modality;
  private ChannelChoice channels = ChannelChoice.SEPARATE;
  private BackboneSettings backbone;
  private int imageSize;
  private int enlargement;
  private TileSettings tile;
  private DepthSettings depth;
  private ForegroundSettings foreground;
  private PositionalEncodingSettings positionalEncoding;
  private TeacherSettings teacher;
  private StudentSettings student;
  private TrainingSettings training;
  private ScoreSettings score;
  private boolean standardise;
  private boolean asPublished;

  SettingsBuilder() {}

  SettingsBuilder(Settings settings) {
    modality = settings.modality();
    channels = settings.channels();
    backbone = settings.backbone();
    imageSize = settings.imageSize();
    enlargement = settings.enlargement();
    tile = settings.tile();
    depth = settings.depth();
    foreground = settings.foreground();
    positionalEncoding = settings.positionalEncoding();
    teacher = settings.teacher();
    student = settings.student();
    training = settings.training();
    score = settings.score();
    standardise = settings.standardise();
    asPublished = settings.asPublished();
  }

  public SettingsBuilder setModality(Modality modality) {
    this.modality = modality;
    return this;
  }

  /** Each plane for itself, unless this says otherwise. */
  public SettingsBuilder optChannels(ChannelChoice channels) {
    this.channels = channels;
    return this;
  }

  public SettingsBuilder setBackbone(BackboneSettings backbone) {
    this.backbone = backbone;
    return this;
  }

  public SettingsBuilder setImageSize(int imageSize) {
    this.imageSize = imageSize;
    return this;
  }

  /** However many times, unless this says otherwise. */
  public SettingsBuilder optEnlargement(int enlargement) {
    this.enlargement = enlargement;
    return this;
  }

  public SettingsBuilder setTile(TileSettings tile) {
    this.tile = tile;
    return this;
  }

  public SettingsBuilder setDepth(DepthSettings depth) {
    this.depth = depth;
    return this;
  }

  public SettingsBuilder setForeground(ForegroundSettings foreground) {
    this.foreground = foreground;
    return this;
  }

  public SettingsBuilder setPositionalEncoding(PositionalEncodingSettings positionalEncoding) {
    this.positionalEncoding = positionalEncoding;
    return this;
  }

  public SettingsBuilder setTeacher(TeacherSettings teacher) {
    this.teacher = teacher;
    return this;
  }

  public SettingsBuilder setStudent(StudentSettings student) {
    this.student = student;
    return this;
  }

  public SettingsBuilder setTraining(TrainingSettings training) {
    this.training = training;
    return this;
  }

  public SettingsBuilder setScore(ScoreSettings score) {
    this.score = score;
    return this;
  }

  public SettingsBuilder setStandardise(boolean standardise) {
    this.standardise = standardise;
    return this;
  }

  public SettingsBuilder setAsPublished(boolean asPublished) {
    this.asPublished = asPublished;
    return this;
  }

  /**
   * @throws IllegalArgumentException naming what is not allowed
   */
  public Settings build() {
    return new Settings(
        modality,
        channels,
        backbone,
        imageSize,
        enlargement,
        tile,
        depth,
        foreground,
        positionalEncoding,
        teacher,
        student,
        training,
        score,
        standardise,
        asPublished);
  }
}
