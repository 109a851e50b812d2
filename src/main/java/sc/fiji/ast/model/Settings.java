package sc.fiji.ast.model;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.DepthSettings;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.image.preparation.SamplePreparation;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.networks.StudentKind;
import sc.fiji.ast.networks.StudentSettings;
import sc.fiji.ast.networks.TeacherSettings;

/**
 * Everything that decides what is learned and how it is scored; the same object in the settings of
 * a command, in model files and in reports. See {@link Preset} for the values to start from and
 * {@link SettingsJson} for its text form.
 *
 * @param modality what teacher and student see
 * @param channels which channels of an image make a sample
 * @param backbone the frozen feature extractor of the images
 * @param imageSize side in pixels to which an image, or a tile of one, is brought for the backbone;
 *     a multiple of {@link Backbones#sizeMultiple}
 * @param enlargement how many times as large as they are images, or tiles of them, are made for
 *     that at most, by the longest side among them; 0: however many times. See {@link #forImages}
 * @param tile how large images are cut
 * @param depth how heights are prepared
 * @param foreground the part of the images that counts
 * @param positionalEncoding the condition of teacher and student
 * @param teacher the normalizing flow
 * @param student the network that copies it
 * @param training how both learn
 * @param score how maps become scores
 * @param standardise whether each feature channel is brought to mean 0 and deviation 1 of the
 *     training images; the published code does not. See {@link #standardises}
 * @param asPublished whether the backbone pads, and depth is prepared, as in the published code,
 *     for comparison with it
 */
public record Settings(
    Modality modality,
    ChannelChoice channels,
    BackboneSettings backbone,
    int imageSize,
    int enlargement,
    TileSettings tile,
    DepthSettings depth,
    ForegroundSettings foreground,
    PositionalEncodingSettings positionalEncoding,
    TeacherSettings teacher,
    StudentSettings student,
    TrainingSettings training,
    ScoreSettings score,
    boolean standardise,
    boolean asPublished) {

  private static final int MAX_SIZE = 2048;
  private static final int MAX_ENLARGEMENT = 100;

  /** Small images are brought to this side at least, in pixels. */
  private static final int LEAST_FOR_SMALL_IMAGES = 256;

  public Settings {
    // Not written where separate: Gson gives null.
    channels = channels == null ? ChannelChoice.SEPARATE : channels;
    int multiple = Backbones.sizeMultiple(backbone.name());
    if (imageSize < 2 * multiple || imageSize > MAX_SIZE || imageSize % multiple != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "imageSize is %d; a multiple of %d from %d to %d is allowed.",
              imageSize,
              multiple,
              2 * multiple,
              MAX_SIZE));
    }
    if (enlargement < 0 || enlargement > MAX_ENLARGEMENT) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "enlargement is %d; 0 (however many times) to %d is allowed.",
              enlargement,
              MAX_ENLARGEMENT));
    }
  }

  /** For settings all of which are said. */
  public static SettingsBuilder builder() {
    return new SettingsBuilder();
  }

  /** For settings that differ from these in what is set. */
  public SettingsBuilder toBuilder() {
    return new SettingsBuilder(this);
  }

  /** The same settings with another seed. */
  public Settings withSeed(long seed) {
    return toBuilder().setTraining(training.withSeed(seed)).build();
  }

  /**
   * The same settings with another backbone: where these fuse several taps, so with those of the
   * other, else at its default tap.
   */
  public Settings withBackbone(String name) {
    return toBuilder().setBackbone(backboneNamed(name)).build();
  }

  /** As {@link #withBackbone}, with images of the nearest size that the other can see. */
  Settings fitted(String name) {
    return toBuilder()
        .setBackbone(backboneNamed(name))
        .setImageSize(Backbones.nearestSize(name, imageSize))
        .build();
  }

  private BackboneSettings backboneNamed(String name) {
    return backbone.fuses()
        ? Backbones.fused(name, backbone.grid(), backbone.deviations())
        : new BackboneSettings(name, -1);
  }

  /**
   * The same settings for images that are learned: brought to less than {@link #imageSize} where
   * that would enlarge them more than {@link #enlargement} allows. Enlarged further they show
   * nothing more, and look ever less like what the backbone knows. With a foreground, the margin of
   * which is counted in patches, they stay as they are.
   *
   * @param longest side among all images, in pixels
   */
  public Settings forImages(long longest) {
    if (enlargement == 0 || foreground.from() != ForegroundSettings.From.NONE) {
      return this;
    }
    int multiple = Backbones.sizeMultiple(backbone.name());
    long most = Math.max(LEAST_FOR_SMALL_IMAGES, enlargement * tile.longest(longest));
    long allowed = (most + multiple - 1) / multiple * multiple;
    return allowed < imageSize ? toBuilder().setImageSize((int) allowed).build() : this;
  }

  /**
   * The same settings without the path of a backbone.
   *
   * @param sha256 of the backbone, which names it instead
   */
  Settings withoutPath(String sha256) {
    return Backbones.names().contains(backbone.name())
        ? this
        : toBuilder().setBackbone(backbone.named(sha256)).build();
  }

  /** The same settings with another foreground. */
  public Settings withForeground(ForegroundSettings.From from) {
    return toBuilder().setForeground(foreground.from(from)).build();
  }

  /**
   * The same settings for another modality. With depth, where no foreground was chosen, it comes
   * from depth, as in the paper; but not with a fused map: with that, the parts of the one data set
   * with depth that was tried are told apart much better by all of the image.
   */
  public Settings withModality(Modality other) {
    boolean fromDepth =
        other.usesDepth()
            && foreground.from() == ForegroundSettings.From.NONE
            && score.combine() != ScoreSettings.Combination.FUSION;
    ForegroundSettings part =
        fromDepth ? foreground.from(ForegroundSettings.From.DEPTH) : foreground;
    return toBuilder().setModality(other).setForeground(part).build();
  }

  /**
   * What is measured of each patch, for the map and for the image score.
   *
   * @throws IllegalArgumentException where that is learned in training; see {@link
   *     TrainedPair#measures}
   */
  public Measures measures() {
    return score.measures(student.kind() != StudentKind.NONE, Optional.empty(), FusionWeights.NONE);
  }

  /**
   * Side of the feature maps of heights alone: that of the backbone's, so that they can be
   * compared.
   */
  public int patches() {
    int stride = Backbones.stride(backbone);
    return (imageSize + stride - 1) / stride;
  }

  /**
   * Whether each feature channel is brought to mean 0 and deviation 1: if so said, and always where
   * the features of several taps or channels stand together, for each has a range of its own.
   */
  public boolean standardises() {
    return standardise || backbone.fuses() || channels.joins();
  }

  /** What is done to samples before the network sees them. */
  public SamplePreparation preparation() {
    return new SamplePreparation(
        modality.usesImage(),
        modality.usesDepth(),
        depth,
        foreground,
        asPublished,
        Backbones.stride(backbone) / (double) imageSize,
        tile.size(),
        modality.usesImage() ? channels : ChannelChoice.SEPARATE);
  }

  /**
   * @param size side of a tile in pixels of the image; 0: the image is scored as a whole
   * @param overlap pixels that neighbouring tiles share at least; they are blended there
   */
  public record TileSettings(int size, int overlap) {

    /** Smaller ones would show the backbone nothing but enlarged pixels. */
    private static final int SMALLEST = 32;

    public TileSettings {
      if (size != 0 && size < SMALLEST) {
        throw new IllegalArgumentException(
            "tile.size is " + size + "; 0 (no tiles) or " + SMALLEST + " and more is allowed.");
      }
      if (overlap < 0 || size > 0 && overlap > size / 2) {
        throw new IllegalArgumentException(
            "tile.overlap is " + overlap + "; 0 to half of tile.size is allowed.");
      }
    }

    /** The longest side of what is seen at once of images with this longest side, in pixels. */
    public long longest(long ofImages) {
      return size == 0 ? ofImages : Math.min(size, ofImages);
    }
  }

  /**
   * @param channels a multiple of 4; 0: no encoding, for comparison
   */
  public record PositionalEncodingSettings(int channels) {

    public PositionalEncodingSettings {
      if (channels < 0 || channels > 512 || channels % 4 != 0) {
        throw new IllegalArgumentException(
            "positionalEncoding.channels is "
                + channels
                + "; 0 (none), or a multiple of 4 up to 512 is allowed.");
      }
    }
  }
}
